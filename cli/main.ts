import { basename } from 'node:path';
import { CommanderError } from 'commander';
import { loadEngine } from './engine';
import { processIo, type Io } from './io';
import { renderStop, renderStopJson, type Stop } from './problem-report';
import { program, type Asked } from './program';
import { outOfTime, stopOf } from './stop';
import { printable, styleFor } from './style';
import { timeRanOut, within } from './time-limit';
import { jsonText, type Call, type ExitStatus, type Result } from './verb';

/**
 * Runs one command: `run(['plan', 'support.example.com', '--json'], io)`.
 * Never throws; the exit code says how it ended.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitStatus> {
  try {
    const asked = parse(argv, io);
    if (asked === undefined) return 0;
    const result = await within(asked.options.timeout, perform(asked, io));
    return result === timeRanOut
      ? stopped(outOfTime(asked.verb, asked.options.timeout), argv, io)
      : printed(result, asked, io);
  } catch (error) {
    return stopped(await stopOf(error, io.env), argv, io);
  }
}

/** Undefined when commander answered itself: help, version. */
function parse(argv: readonly string[], io: Io): Asked | undefined {
  const heard: Asked[] = [];
  try {
    program(io, (asked) => heard.push(asked)).parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    throw error;
  }
  return heard[0];
}

async function perform(asked: Asked, io: Io): Promise<Result> {
  const [verb, engine] = await Promise.all([asked.verb.load(), io.engine()]);
  const { site, args, options } = asked;
  const call: Call<unknown> = {
    io,
    engine,
    site,
    args,
    options,
    onProgress: ({ text }) => io.stderr.write(`${styleFor(io, 'stderr').dim(`… ${printable(text)}`)}\n`),
    openWorkspace: () => engine.openWorkspace({ root: options.root, site, env: io.env, stack: options.stack }),
  };
  return verb(call as Call<never>);
}

function printed(result: Result, asked: Asked, io: Io): ExitStatus {
  io.stdout.write(asked.options.json === true ? jsonText(result.json) : result.text);
  return result.exit;
}

function stopped(stop: Stop, argv: readonly string[], io: Io): ExitStatus {
  io.stderr.write(renderStop(stop, styleFor(io, 'stderr')));
  if (argv.includes('--json')) io.stdout.write(renderStopJson(stop));
  return stop.exit;
}

/** Exits by itself: a connection left open by a library must not keep the command from ending. */
async function main(): Promise<void> {
  process.exit(await run(process.argv.slice(2), processIo(loadEngine)));
}

const startedBy = require.main?.filename;
if (startedBy !== undefined && (require.main === module || basename(startedBy) === 'swing.js')) void main();
