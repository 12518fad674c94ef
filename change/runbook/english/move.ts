import type { StepTexts } from '../step-text';

export const move: StepTexts = {
  'address-released': {
    where:
      'on {leader.appliance} > Networking > IP Configuration: open the shared address, untick Enabled, Save Changes. Have the same page of {partner} open in a second tab',
    why: 'never enabled on both: two appliances with one address split the site; {inprogress}',
    wrong:
      'nobody serves {site} from this click to the next step, so go on at once. The page cannot be reached: do not go on, {leader} may still hold the address',
    verify: 'the address is no longer ticked on {leader} after the page is loaded again',
  },
  'address-taken': {
    where:
      'on {partner.appliance} > Networking > IP Configuration: open the shared address, tick Enabled, Save Changes',
    why: 'service resumes at once',
    wrong: 'an address conflict is reported: {leader} still has it; untick it there',
    verify: '`swing verify {site}`; https://{site}/login is answered by {partner}',
  },
  'primary-moved': {
    where:
      'here, in the project. The review of the pull request with the primary: line shows what moves, and so does `swing plan {site}`, with a digest. `swing preflight {site}{profile}` tells everything that speaks against it now; `swing apply {site}{forced} --approved DIGEST` moves it',
    why: 'from now on {partner} serves {site}, and {leader} is free afterwards: {inprogress}',
    wrong:
      'when the outcome is unknown, run `swing status {site}` and then the same command again: it finishes what was begun. Where a DNS entry moves, it is known everywhere only after its time to live',
    verify:
      '`swing verify {site}`: everything is at {partner}, {leader} is named nowhere. Seconds without service are noted only where swing apply measured them',
  },
  'service-verified': {
    where: '`swing verify {site}`',
    why: 'the certificate is the same on both and proves nothing: who answers is to be asked',
    wrong: 'something still points to {leader}: `swing status {site}` names it',
    verify: 'everything is at {partner}; a session is held',
  },
  'leader-found-dead': {
    where: 'from two networks: https of {leader} by {leader.address}, ping, the console of the machine or the cloud',
    why: 'a primary that is only out of sight still serves others',
    wrong: 'it answers from anywhere: this is no forced swap',
    verify: 'nothing answers, from anywhere, and the machine itself says so',
  },
  'leader-isolated': {
    where: 'at the machine, the switch or the cloud console: power off, unplug, stop the instance, and keep it off',
    why: 'if it came back by itself two appliances would hold the addresses',
    wrong: 'it cannot be reached in any way: have its port closed at the switch',
    verify: 'somebody saw that it is off, by name',
  },
  'leader-repaired': {
    where: 'at {leader}, off the network; with vendor support where needed',
    why: 'it comes back as backup only when it has the same version and build and holds no address of {site}',
    wrong: 'connected too early it takes itself for the primary',
    verify: 'Status > Basics shows version and build of {partner}; no shared address is enabled',
  },
};
