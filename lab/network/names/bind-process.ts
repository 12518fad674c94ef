import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { failed } from '../../../site';
import type { Children } from '../children';
import { tryFindTool } from './tools';

/** How long BIND may take until it serves, in milliseconds. */
const startMs = 10_000;

/** Lines of its log that an error quotes. */
const quotedLines = 5;

const servingLine = /\brunning$/m;
const portTakenLine = /could not listen|address in use|not listening on any interfaces/i;

/** The files of one BIND: `{"named.conf": "…", "zone.db": "…"}`. */
export interface BindFiles {
  readonly directory: string;
  readonly contents: Readonly<Record<string, string>>;
}

/**
 * Starts one BIND in the foreground as the current user and waits until it serves.
 *
 * @throws `NameServerNotInstalled` where there is no `named`; `NameServerNotStarted` with the end of its log
 */
export async function startBind({ directory, contents }: BindFiles, children: Children): Promise<ChildProcess> {
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(contents)) await writeFile(join(directory, name), text, { mode: 0o600 });
  const child = spawn(tryFindTool('named') ?? 'named', ['-g', '-n', '1', '-c', join(directory, 'named.conf')], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.adopt(child);
  await untilServing(child, directory);
  return child;
}

function untilServing(child: ChildProcess, place: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    const giveUp = (reason: string): void => finish(() => reject(notStarted({ child, place, reason, log })));
    const timer = setTimeout(() => giveUp(`did not serve within ${startMs} ms`), startMs);
    child.once('error', (cause) => finish(() => reject(notInstalled(place, cause))));
    child.once('exit', (code) => giveUp(`ended with ${code}`));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-20_000);
      if (portTakenLine.test(log)) giveUp('could not have its port');
      else if (servingLine.test(log)) finish(resolve);
    });
  });
}

function notInstalled(place: string, cause: unknown): Error {
  const remedy = 'install it: apt-get install bind9 bind9-dnsutils';
  return failed(
    { code: 'NameServerNotInstalled', place, message: 'the lab needs BIND, but named could not be started', remedy },
    cause,
  );
}

interface NotStarted {
  readonly child: ChildProcess;
  readonly place: string;
  readonly reason: string;
  readonly log: string;
}

function notStarted({ child, place, reason, log }: NotStarted): Error {
  child.kill('SIGKILL');
  const lines = log.trim().split('\n').slice(-quotedLines);
  return failed({
    code: 'NameServerNotStarted',
    place,
    message: `named ${reason}`,
    got: JSON.stringify(lines),
    remedy: 'look at the last lines of its log',
  });
}
