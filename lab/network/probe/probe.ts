import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { failed } from '../../../site';
import type { Children } from '../children';
import { endChild } from '../children';
import type { ProbeOrder } from './plan';
import type { ProbeReport } from './report';

/** How long the probing process may take to start, and to finish what is in the air, in milliseconds. */
const startMs = 60_000;
const finishMs = 40_000;

type Message = { readonly kind: 'started' } | { readonly kind: 'report'; readonly report: ProbeReport };

/** A running probe, in a process of its own so that nobody else's event loop disturbs it. */
export interface Probe {
  /** Ends the probe, what is in the air included, and says what it saw. Once. */
  stop(): Promise<ProbeReport>;
}

/** Starts a probe and returns once its first request has ended. @throws `ProbeSilent` */
export async function startProbe(order: ProbeOrder, children: Children): Promise<Probe> {
  const child = fork(join(__dirname, 'probe-process.ts'), [], {
    execArgv: ['--require', require.resolve('tsx/cjs')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.adopt(child);
  child.on('error', () => undefined);
  const started = messageOf(child, 'started', startMs);
  child.send({ kind: 'start', order });
  await started;
  return { stop: () => stopProbe(child) };
}

async function stopProbe(child: ChildProcess): Promise<ProbeReport> {
  if (!child.connected) throw silent('report', 'had ended');
  const reported = messageOf(child, 'report', finishMs);
  child.send({ kind: 'stop' });
  const { report } = await reported;
  await endChild(child);
  return report;
}

type Kind = Message['kind'];

function messageOf<K extends Kind>(
  child: ChildProcess,
  kind: K,
  withinMs: number,
): Promise<Extract<Message, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => finish(() => reject(silent(kind, 'ended')));
    const onMessage = (message: Message): void => {
      if (message.kind === kind) finish(() => resolve(message as Extract<Message, { kind: K }>));
    };
    const timer = setTimeout(() => finish(() => reject(silent(kind, `said nothing for ${withinMs} ms`))), withinMs);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      child.off('exit', onExit).off('message', onMessage);
      settle();
    };
    child.on('exit', onExit).on('message', onMessage);
  });
}

function silent(kind: Kind, what: string): Error {
  return failed({ code: 'ProbeSilent', place: 'lab', message: `the probe ${what} where "${kind}" was expected` });
}
