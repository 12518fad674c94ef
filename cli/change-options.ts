import { InvalidArgumentError, Option, type Command } from 'commander';
import { instant } from './options';

/** `change start` and `change reschedule`; which of them takes an option stands in its text. */
export function startOptions(command: Command): Command {
  return rescheduleOptions(
    command
      .option('--procedure <NAME>', 'start: asynchronous-upgrade, planned-swap, …; a wrong name lists them all')
      .addOption(
        new Option('--way <NAME>', 'start: how the address of the site comes to the other appliance').choices([
          'shared-ip',
          'dns',
          'nat',
        ]),
      )
      .option('--to <VERSION>', 'start: the version it shall lead to')
      .option('--build <BUILD>', 'start: the build of that version, which both appliances must show')
      .option('--window <TIME>', 'when the first window begins (start, by default: now)', instant)
      .option(
        '--second-window <TIME>',
        'when the second one begins (start, by default: a day after the first)',
        instant,
      )
      .option('--uses-api', 'start: programs use the API or the Integration Client')
      .option('--client-by-address', 'start: an Integration Client names the appliance by address')
      .addOption(
        new Option('--leaving <ROLE>', 'start, migration-half: who is replaced').choices(['leader', 'partner']),
      ),
  );
}

function rescheduleOptions(command: Command): Command {
  return command
    .option('--return-by <TIME>', 'reschedule: until when the pair must be a pair again', instant)
    .option('--says <WHY>', 'reschedule: why')
    .option('--reference <TICKET>', 'reschedule: where more of it stands, the ticket of the new time')
    .option('--by <NAME>', 'reschedule: who decided it (default: the user of this machine)');
}

export function advanceOptions(command: Command): Command {
  return evidenceOptions(
    command
      .option('--by <NAME>', 'who did it (default: the user of this machine)')
      .addOption(new Option('--attest', 'observe nothing for this step: a person attests it').conflicts('report'))
      .option('--report <FILE>', 'of a swing made elsewhere: what swing apply --json printed there')
      .option('--reference <TICKET>', 'where more of it stands: a ticket, a protocol')
      .option('--says <TEXT>', 'what a person attests')
      .option('--file <PATH>', 'the evidence file: in the project; a certificate export or session data anywhere else'),
  );
}

function evidenceOptions(command: Command): Command {
  return command
    .option('--synced-at <TIME>', 'when the last data sync was pulled', instant)
    .option('--version-installed <VERSION>', 'the version the appliance shows')
    .option('--build <BUILD>', 'the build it shows')
    .option('--machine <NAME>', 'a machine with the hosts entry; at least twice', (name, all: string[] = []) => [
      ...all,
      name,
    ])
    .option('--console <VERSION>', 'what Help > About showed')
    .option('--session-held', 'a session between the two machines was held')
    .addOption(new Option('--relationship <STATE>', 'what the failover page shows').choices(['broken', 'established']))
    .addOption(new Option('--primary-seen <SIDE>', 'the side that says it is primary').choices(['a', 'b']))
    .option('--fingerprint <SHA-256>', 'of the certificate that is shown, "AB:CD:…"')
    .option('--zone <ZONE>', 'time zone of the dates in a client list, "Europe/Berlin"')
    .option('--format <FORMAT>', 'how those dates are written, where not ISO 8601: "dd.MM.yyyy HH:mm:ss"')
    .option('--digest <DIGEST>', 'the digest that was applied, swing-v1:…')
    .option('--outage <SECONDS>', 'seconds without service', outage)
    .option('--primary-host <HOST>', 'host in the field of the primary')
    .option('--backup-host <HOST>', 'host in the field of the backup')
    .option('--same-key', 'both hold the same inter-appliance pre-shared key');
}

function outage(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0) return value;
  throw new InvalidArgumentError('must be a number of seconds, 0 or more.');
}
