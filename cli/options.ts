import { InvalidArgumentError, Option, type Command } from 'commander';

const longestTimeoutSeconds = 86_400;

/** `--timeout 90`: seconds, more than 0, at most a day. */
export function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= longestTimeoutSeconds) return value;
  throw new InvalidArgumentError(`must be a number of seconds from 1 to ${longestTimeoutSeconds}.`);
}

/** `2026-03-01T04:00:00Z`: a time without its zone would be a guess. Gives UTC. */
export function instant(text: string): string {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new InvalidArgumentError('must be a time with its zone, as in 2026-03-01T04:00:00Z.');
}

export function forced(command: Command): Command {
  return command.option('--forced', 'the primary is dead: networks move before roles');
}

/** Which of a pair's two stacks. */
export function stack(command: Command): Command {
  return command.addOption(
    new Option('--stack <NAME>', 'the pointers, or the appliances they point to')
      .choices(['roles', 'appliances'])
      .default('roles'),
  );
}

export function planOptions(command: Command): Command {
  return stack(forced(command));
}

export function reviewFormat(command: Command): Command {
  const formats = ['text', 'markdown', 'html', 'summary'];
  return stack(command).addOption(new Option('--format <NAME>', 'how to print it').choices(formats).default('text'));
}

export function approval(command: Command): Command {
  return forced(command)
    .option('--approved <DIGEST>', 'the digest that was approved, swing-v1:…')
    .option('--window-ends <TIME>', 'until when the approval covers the way back (default: in four hours)', instant);
}

export function applyOptions(command: Command): Command {
  return stack(approval(command))
    .option('--plan <FILE>', 'apply this plan file, made earlier by swing plan')
    .addOption(new Option('--approval <FILE>', 'the approval that swing approve --out wrote').conflicts('approved'));
}

export function approveOptions(command: Command): Command {
  return stack(command)
    .requiredOption('--from-github <EVENT.json>', 'the event of the pull request, as GitHub sent it')
    .requiredOption('--reviews <REVIEWS.json>', 'all reviews of the pull request (gh api --paginate --slurp)')
    .option('--statuses <STATUSES.json>', 'the statuses of its head, which may carry the digest')
    .option('--files <FILES.json>', 'the files it changes: with the policy among them it swings nothing')
    .option('--policy <FILE>', 'who approves, and when (default: policy.yaml, if there is one)')
    .option('--digest <DIGEST>', 'what shall be applied (default: what swing plan gave last)')
    .option('--out <FILE>', 'write the approval for swing apply --approval');
}

export function runbookOptions(command: Command): Command {
  return command
    .option('--procedure <NAME>', 'asynchronous-upgrade, …; a wrong name lists them all (default: of the open change)')
    .option('--to <VERSION>', 'the version it shall lead to, where no change is open')
    .addOption(
      new Option('--way <NAME>', 'how the address comes to the other appliance, where no change is open').choices([
        'shared-ip',
        'dns',
        'nat',
      ]),
    )
    .option('--html <FILE>', 'write a page to print, with check boxes, instead of Markdown');
}

export function migrateOptions(command: Command): Command {
  return command
    .option('--goal <FILE>', 'what it shall lead to (default: migrations/SITE.yaml)')
    .addOption(new Option('--status', 'say where it stands; changes nothing').conflicts(['confirm', 'back', 'dryRun']))
    .addOption(
      new Option('--confirm', 'prove the primary from outside and note it: then the old one may go').conflicts([
        'back',
        'dryRun',
      ]),
    )
    .option('--back', 'write the diff that goes back instead of the next one')
    .option('--dry-run', 'print the patch and write nothing');
}

export function preflightOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--profile <NAME>', 'what must hold').choices(['swing', 'rollback', 'forced']).default('swing'),
    )
    .addOption(
      new Option('--to <SIDE>', 'the side that shall take over (default: the declared primary)').choices(['a', 'b']),
    );
}

export function providerOptions(command: Command): Command {
  return command
    .option('--directory <DIR>', 'folder of the mirror (default: ~/.terraform.d/plugins)')
    .option('--replace', 'replace another build of the same version, whose hash lock files may hold');
}
