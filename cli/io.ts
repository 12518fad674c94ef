import { createInterface } from 'node:readline';
import type { Engine } from './engine';

/** Where text goes; a stream is one. */
export interface Sink {
  write(text: string): unknown;
}

/** Everything a command touches outside of the engine. */
export interface Io {
  /** Results, and nothing else. */
  readonly stdout: Sink;
  /** What a person reads: progress, questions, errors. */
  readonly stderr: Sink;
  readonly isTTY: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Characters in a line of the terminal that gets the results. @default - not known, or no terminal */
  readonly columns?: number | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Default of `--root`. */
  readonly cwd: string;
  /** Asks on the terminal; the empty text when it was closed. */
  readonly ask: (question: string) => Promise<string>;
  /** Loaded when a verb needs it, so that `--help` stays fast. */
  readonly engine: () => Promise<Engine>;
}

/** The real terminal, the real engine. */
export function processIo(engine: () => Promise<Engine>): Io {
  outliveReaders();
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    isTTY: {
      stdin: process.stdin.isTTY === true,
      stdout: process.stdout.isTTY === true,
      stderr: process.stderr.isTTY === true,
    },
    columns: process.stdout.columns,
    env: process.env,
    cwd: process.cwd(),
    ask: askOnTerminal,
    engine,
  };
}

/**
 * Whoever reads may stop reading, as in `swing apply … | head`. A change under way must not die of it half-way, so a closed
 * pipe is no error; any other error of a stream is.
 */
function outliveReaders(): void {
  [process.stdout, process.stderr].forEach((stream) =>
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    }),
  );
}

function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.once('close', () => resolve(''));
    terminal.question(question, (answer) => {
      resolve(answer);
      terminal.close();
    });
  });
}
