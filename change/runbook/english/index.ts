import type { RunbookTexts } from '../step-text';
import { migrate } from './migrate';
import { move } from './move';
import { pair } from './pair';
import { prepare } from './prepare';
import { upgrade } from './upgrade';

/** The language of the tables themselves. */
export const english: RunbookTexts = {
  language: 'en',
  steps: { ...prepare, ...pair, ...upgrade, ...move, ...migrate },
  rules: [
    'Never have the address of the site enabled on both appliances.',
    'After a problem with a Base package do not reboot the appliance: call vendor support.',
    'Use the own address of each appliance, never the name of the site, wherever one appliance is meant.',
    'One step after the other; what is not verified is not done.',
    'An appliance has two web pages, each with accounts of its own: /login is the remote support software, /appliance the machine below it. Log in as an administrator.',
    'Files that prove a step lie in the folder evidence/ of the project; exported keys and session data never do.',
  ],
  words: {
    where: 'Where to click',
    why: 'Why',
    wrong: 'What could go wrong',
    verify: 'How to verify',
    copy: 'To copy',
    after: 'Afterwards',
    inProgressSharedIp:
      'connections in progress are dropped: everybody on {leader} is disconnected, as swing preflight counts them where it can ask, and connects anew to {partner}',
    inProgressDns:
      'new connections reach {partner} once resolvers have forgotten the old address (its time to live); connections in progress stay with {leader} until they are closed, and end at the latest when {leader} stops serving. Those are the sessions and people that swing preflight and swing plan count as disconnected, where they can ask {leader}: tell them before',
    inProgressNat:
      'new connections reach {partner}; behind a load balancer those in progress stay with {leader} until they end, at the latest when {leader} stops serving; behind any other NAT they are dropped. Those are the sessions and people that swing preflight and swing plan count as disconnected, where they can ask {leader}: tell them before',
    inProgressSwapped: 'connections in progress ended when the roles were swapped; new ones reach {partner}',
    inProgressForced: 'what was connected to {leader} is lost with it; new connections reach {partner}',
    ownName: 'its own name',
    back: 'Way back',
    evidence: 'To be recorded',
    edits: 'Site file',
    noReturn: 'Point of no return',
    nothingToUndo: 'nothing of this step has to be undone',
    withdraw: 'the change may be withdrawn',
    done: 'Done',
    time: 'Time',
    name: 'Name',
    reference: 'Reference',
    steps: 'Steps',
    minutes: 'minutes planned',
    preparation: 'Before the first window',
    window: 'Window',
    interim: 'Between the windows',
    rules: 'Rules for all of it',
    appliances: 'Appliances',
    targets: 'What points to the primary',
    primaryNow: 'primary at the start',
    backupNow: 'not primary at the start',
    address: 'Own address',
    ownAddress: 'its own address',
    version: 'Version',
    newAppliance: 'the new appliance',
    oldAppliance: 'the old appliance',
    newVersion: 'the new version',
    editBefore: 'merged before the step',
    editWith: 'merged with the record of the step',
    editEither: 'merged before the step where swing apply makes it, else with the record of the step',
    change: 'Change',
    returnBy: 'The pair must be a pair again by',
    by: 'by',
    perUpgrade: '15 to 60 minutes for each upgrade, noticeably more with many recordings',
    interimNote: 'long enough to be sure, short enough: there is no failover partner',
  },
};
