import { Option, type Command } from 'commander';
import { instant } from './options';

export function packagesOptions(command: Command): Command {
  return command
    .option('--to <VERSION>', 'the Bomgar version it shall lead to (default: the newest on the list)')
    .option('--example', 'print a commented list to start from, instead of reading one');
}

export function clientsOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--upgraded-at <TIME>', 'when the upgrade was finished: 2026-11-21T02:00:00Z')
        .argParser(instant)
        .conflicts('site'),
    )
    .option('--site <SITE>', 'take that time from the open change of this site')
    .requiredOption('--zone <ZONE>', 'time zone of the dates in the list: Europe/Berlin')
    .option('--format <FORMAT>', 'how they are written, where not ISO 8601: "dd.MM.yyyy HH:mm:ss"')
    .option('--name-column <TITLE>', 'title of the column with the names (default: Name)')
    .option('--status-column <TITLE>', 'title of the column with the dates (default: Status Details)');
}
