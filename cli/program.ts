import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Io } from './io';
import { seconds } from './options';
import { verbs } from './verbs';
import type { CommonOptions, Verb } from './verb';

/** What the user asked for, understood but not yet done. */
export interface Asked {
  readonly verb: Verb;
  readonly args: readonly string[];
  readonly site: string | undefined;
  readonly options: CommonOptions;
}

const exitCodes = `
Exit codes: 0 done or safe, 1 defect of swing, 2 bad input, 3 refused, 4 failed, 5 unknown.
Results go to stdout, everything else to stderr. SITE may be left out when there is one.`;

/** The command line as commander sees it; `onAsked` is called at most once. */
export function program(io: Io, onAsked: (asked: Asked) => void): Command {
  const root = new Command('swing')
    .description('Failover role swaps as reviewed infrastructure diffs')
    .version(version(), '--version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: () => undefined,
    })
    .configureHelp({ helpWidth: 100 })
    .addHelpText('after', exitCodes);
  verbs.forEach((verb) => addVerb(root, verb, { io, onAsked }));
  return root;
}

interface Receiver {
  readonly io: Io;
  readonly onAsked: (asked: Asked) => void;
}

function addVerb(root: Command, verb: Verb, receiver: Receiver): void {
  const command = root.command(verb.name).description(verb.summary);
  (verb.args ?? []).forEach((name) => command.argument(name.startsWith('[') ? name : `<${name}>`));
  if (verb.site !== false) command.argument('[SITE]', 'shared name of the pair');
  verb.options?.(command);
  addCommonOptions(command, verb, receiver.io);
  command.addHelpText('after', `\nExample:\n  $ ${verb.example}`);
  command.action(() => receiver.onAsked(askedOf(verb, command)));
}

function addCommonOptions(command: Command, verb: Verb, io: Io): void {
  command
    .option('--json', 'print the result as JSON')
    .option('--root <DIR>', 'folder that holds cdktf.json and sites/ (default: here)')
    .option('--timeout <SECONDS>', 'give up after this long', seconds, verb.timeoutSeconds)
    .hook(
      'preAction',
      () => void (command.getOptionValue('root') === undefined && command.setOptionValue('root', io.cwd)),
    );
}

function askedOf(verb: Verb, command: Command): Asked {
  const own = (verb.args ?? []).length;
  return { verb, args: command.args.slice(0, own), site: command.args[own], options: command.opts<CommonOptions>() };
}

function version(): string {
  return (JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as { version: string }).version;
}
