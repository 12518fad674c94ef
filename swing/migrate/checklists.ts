import type { Appliance } from '../../site';
import type { Checklist } from './states';
import { isManaged } from './position';

/** What a person does where this project has no hand. */
export interface Steps {
  readonly title: string;
  readonly steps: readonly string[];
}

export interface ChecklistNames {
  readonly old: string;
  readonly new: string;
  readonly leaving: string;
}

/**
 * Steps of one list, with the names of the appliances in them.
 * @source the vendor's upgrade guide, "hardware upgrade" (steps 1 to 6 and the return), "asynchronous upgrade"
 */
export function stepsOf(checklist: Checklist, names: ChecklistNames): Steps {
  return lists[checklist](names);
}

/** How an appliance goes that Terraform does not keep; undefined for one that it keeps. */
export function leavingList(appliance: Appliance): Checklist | undefined {
  if (isManaged(appliance)) return undefined;
  return appliance.kind === 'hardware' ? 'return-hardware' : 'delete-unmanaged';
}

const lists: Readonly<Record<Checklist, (names: ChecklistNames) => Steps>> = {
  'before-swing': (names) => ({
    title: `Before this diff is merged, on the appliances (users and sessions end with the swing; plan 15 to 60 minutes):`,
    steps: [
      `${names.old} /login > Management > Software > Download Backup; keep the file safe, a lost password makes it worthless`,
      `${names.old} /appliance > Security > Certificates: export certificate, private key (with a passphrase) and chain; nothing is removed by it`,
      `${names.new} /appliance > Security > Certificates: import them, resolve every warning, then assign the IP to the certificate issued to the site name`,
      `${names.new} /appliance > Updates: install the software package (Check for Updates, or the Appliance Download Key), accept the EULA`,
      `${names.new} /login > Management > Software > Restore: upload the backup; the first login uses the factory credentials`,
      `${names.new}: a restored backup restores failover settings and the pre-shared key too: check Management > Failover and > Security`,
      `two machines whose hosts file maps the site name to ${names.new}: the version in Help > About, and one session between them`,
    ],
  }),
  'before-breaking': (names) => ({
    title: 'Before this diff is merged, on the appliances (no API breaks the relationship: a person does):',
    steps: [
      'primary /login > Management > Software > Download Backup; export certificate, private key and chain under /appliance > Security',
      'backup /login > Management > Failover > Sync Now; wait until "last data-sync was successfully pulled"',
      'primary /login > Management > Failover > Break Failover Relationships; nothing but the relationship is lost',
      `from here until failover is established again there is no partner: keep it short (${names.old} goes, ${names.new} comes)`,
    ],
  }),
  'join-the-pair': (names) => ({
    title: `As soon as ${names.new} stands, on the appliances:`,
    steps: [
      `${names.new} /appliance > Security > Certificates: import the certificate of the pair with key and chain, resolve every warning, assign the IP`,
      `${names.new} /appliance > Updates: install the same package (version and build) as the primary runs, accept the EULA`,
      `${names.new} /login > Management > Security: the same inter-appliance pre-shared key as on the primary`,
      'primary /login > Management > Failover: Establish Relationship by the unique IP of each, never by the site name; Sync Now, wait',
      'then write failover: established in a diff of its own',
    ],
  }),
  'return-hardware': (names) => ({
    title: `To return ${names.leaving}:`,
    steps: [
      `${names.leaving} /appliance: log in by its own address`,
      'Status > Basics > Reset Appliance to Factory Default',
      'wait until the reset has ended, then Shut Down This Appliance',
      'pack it',
      'fix the return label to the box and call the carrier; without a label ask the support of the vendor',
    ],
  }),
  'delete-unmanaged': (names) => ({
    title: `${names.leaving} is virtual and not kept by the appliance stack:`,
    steps: ['delete it where it runs; a backup of its configuration is all that is worth keeping'],
  }),
};
