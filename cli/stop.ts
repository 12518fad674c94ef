import { CommanderError } from 'commander';
import type { Stop } from './problem-report';
import type { Verb } from './verb';

/** The one place where an error becomes an exit code. */
export async function stopOf(error: unknown, env: NodeJS.ProcessEnv): Promise<Stop> {
  if (error instanceof CommanderError) return usage(error);
  const { SwingError } = await import('../site');
  if (error instanceof SwingError) return { exit: error.exitCode, problems: error.problems, ...stackOf(error, env) };
  return defect(error, env);
}

/** What is said when `--timeout` ran out. */
export function outOfTime(verb: Verb, seconds: number): Stop {
  return {
    exit: verb.changes ? 5 : 4,
    problems: [
      {
        code: 'TimedOut',
        place: `swing ${verb.name}`,
        message: `not finished after ${seconds} s${verb.changes ? '; the change may still be going on' : ''}`,
        remedy: verb.changes
          ? 'look at swing status; apply goes on, rollback goes back'
          : 'try again, with a longer --timeout if need be',
      },
    ],
  };
}

function usage(error: CommanderError): Stop {
  const message = error.message
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .replace(/\s*\n\s*/g, ' ');
  return {
    exit: 2,
    problems: [{ code: 'Usage', place: 'command line', message, remedy: 'see swing --help, or swing VERB --help' }],
  };
}

function defect(error: unknown, env: NodeJS.ProcessEnv): Stop {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const remedy =
    'look at swing status before going on; report this with the output of the same command under SWING_DEBUG=1';
  return { exit: 1, problems: [{ code: 'Defect', place: 'swing', message, remedy }], ...stackOf(error, env) };
}

function stackOf(error: unknown, env: NodeJS.ProcessEnv): { readonly stack?: string } {
  const wanted = (env['SWING_DEBUG'] ?? '') !== '';
  return wanted && error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {};
}
