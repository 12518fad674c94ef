import type { StepText, StepTexts } from '../step-text';

/** Hazard: a way back "from a snapshot" that nobody took. It exists only where it was taken before the first package. */
const snapshot = 'where {partner} is virtual, take a snapshot of its machine before the first package. Then ';

/** Who stayed connected when the primary moved by name has not noticed anything yet. */
const dropped = 'whoever is still connected to {leader} is disconnected; ';

function upgraded(of: 'leader' | 'partner'): StepText {
  const first = of === 'partner' ? snapshot : '';
  return {
    where: `${first}on {${of}.appliance} > Updates, one package after the other in the planned order. When it reaches the Internet and is in no relationship: Check for Updates, then Install This Update beside the package. Else: Appliance Download Key; on a machine with Internet enter that key at the update server and download all packages; back on Updates, Manual Installation: choose the file, Update Software`,
    why: `{${of}} goes from {from} to {to}`,
    wrong: `${of === 'leader' ? dropped : ''}it takes 15 to 60 minutes, more with many recordings, and does not answer for a part of it: wait. A problem with a Base package: do not reboot, call vendor support. An error about the key: the clock must be right (Status > Basics; NTP under Networking > IP Configuration). Install right after the download: a downloaded package is not offered again`,
    verify: `{${of}.appliance} > Status > Basics shows the version {to} and a build number, and the Base Software version that the plan ends with: note all three, the other appliance must show the same in the end. swing is not told the Base version: if it is another one, do not record the step, call vendor support`,
  };
}

function tested(of: 'leader' | 'partner'): StepText {
  return {
    where: `on two machines at least that reach {${of}}. While it serves nobody, put these lines, one below the other, into their hosts files (/etc/hosts, on Windows drivers/etc/hosts below System32), so that they alone go to it, and start their browsers and consoles anew. Check: \`ping {site}\` names {${of}.address}, whether it is answered or not. On the first start the representative console; on the second open https://{site} and start a session with the first`,
    copy: `{${of}.hosts}`,
    why: 'a fault must show here and not in daily work',
    wrong:
      'without the hosts entries you test the other appliance, and find nothing. Consoles deployed by MSI on locked-down machines are deployed again; keep the old MSI to remove the old console, the new one cannot',
    verify:
      'Help > About in the console shows {to}; a session between the two machines was held. Write down machines, version, session',
    after: 'take the hosts entries out of both machines again, where they were put in',
  };
}

export const upgrade: StepTexts = {
  'download-key-made': {
    where: 'on {leader.appliance} > Updates: Appliance Download Key (before Base 3.3.2: ask vendor support for it)',
    why: 'the update server gives the packages of this appliance for this key',
    wrong: 'the key expires; it depends on the clock: Status > Basics, NTP under Networking > IP Configuration',
    verify: 'the page shows the key and when it expires',
  },
  'packages-carried': {
    where:
      'on a machine with Internet access: enter the key at the update server, download all packages, carry them to the machine from which {leader} is administered',
    why: 'once downloaded, a package is no longer offered',
    wrong: 'a package was missed: vendor support can offer it again',
    verify: 'every package of the plan is there',
  },
  'leader-upgraded': upgraded('leader'),
  'partner-upgraded': upgraded('partner'),
  'leader-tested': tested('leader'),
  'partner-tested': tested('partner'),
  'production-confirmed': {
    where: 'in daily work on https://{site}',
    why: 'long enough to be sure of {to}, short enough: meanwhile there is no failover partner. The guides name no time: agree with the site how many sessions or hours are enough, and leave time for the second window before the return is due',
    wrong: 'faults are found: go back now, where a way back is left (`swing next` shows it)',
    verify: 'representatives worked with it, sessions were held and recorded; somebody says so by name',
  },
  'clients-updated': {
    where:
      'in the representative console, as a user who may change all Jump Clients: export the Jump Client list as CSV and save it as evidence/clients.csv in the project. `swing clients evidence/clients.csv --site {site} --zone ZONE` names those that are behind (ZONE: the time zone in which it tells its dates, for example Europe/Berlin or UTC)',
    why: 'Jump Clients, Jumpoints and connection agents update by themselves, Buttons at first use, consoles at next start; Integration Clients by hand. Passive Jump Clients check in at least every 24 hours, by TCP 443: a list that is exported earlier than a day after the upgrade may name some that are only waiting: wait and export it again, or plan the second window and the return a day later (swing change reschedule)',
    wrong:
      'a client stays behind: its host is off, or several versions were installed without waiting; deploy it again by hand. Installer packages made before the upgrade are invalid: make new ones',
    verify: 'every date under Status details is later than the upgrade; an empty list proves nothing',
    after:
      'on {serving.login} > Jump > Jump Clients: put the "Maximum number of concurrent Jump Client upgrades" back to the number that was written down at clients-throttled; on every appliance on which it was lowered',
  },
  'integration-client-checked': {
    where: 'in the Integration Client; skip it, with a word in the record, when there is none or it names {site}',
    why: 'a client that names an address still asks {leader}',
    wrong: 'it cannot pull data: give it the address of {partner}, or better the name {site}',
    verify: 'a session held on {partner} arrives through the client',
  },
  'session-data-extracted': {
    where: 'with the Integration Client, or https://{site}/api/reporting?generate_report=SupportSession, from {leader}',
    why: 'before 10.6 sessions of a broken pair are not synchronised later: what is not taken out now is a gap',
    wrong: 'taken out too early, the sessions until the swing are missing: do it immediately before the next step',
    verify: 'the file is a whole <session_list> and its last session is of today',
  },
};
