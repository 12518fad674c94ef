import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { failed } from '../../../site';
import { loopback } from '../free-port';
import { renderPrimary, type BindConfig } from './bind-config';
import { absoluteName } from './record-set';
import { rcodeOf } from './zone-update';

/** How long a new configuration may take to be in force, in milliseconds. */
const reloadMs = 10_000;
const reloadPollMs = 50;

/** A running primary whose permission to update can be given and taken. */
export interface GrantingPrimary {
  readonly bind: ChildProcess;
  readonly config: BindConfig;
  /** Of the key that is granted or not. */
  readonly keyFile: string;
}

/** Writes the primary's configuration anew and returns once it is in force. @throws `GrantNotInForce` */
export async function grantUpdates({ bind, config, keyFile }: GrantingPrimary, granted: boolean): Promise<void> {
  const updaters = granted ? (config.updaters ?? []) : [];
  await writeFile(join(config.directory, 'named.conf'), renderPrimary({ ...config, updaters }), { mode: 0o600 });
  bind.kill('SIGHUP');
  const deadline = Date.now() + reloadMs;
  while ((await mayUpdate(config, keyFile)) !== granted) {
    if (Date.now() > deadline) throw notInForce(granted);
    await wait(reloadPollMs);
  }
}

/** An update with a condition that never holds: who may update hears YXRRSET, who may not REFUSED; nothing changes. */
async function mayUpdate({ zone, port }: BindConfig, keyFile: string): Promise<boolean> {
  const apex = absoluteName(zone);
  const change = [`prereq nxrrset ${apex} SOA`, `update add never.${apex} 60 A 192.0.2.1`];
  const script = [`server ${loopback} ${port}`, `zone ${apex}`, ...change, 'send', ''].join('\n');
  return (await rcodeOf(script, keyFile)) === 'YXRRSET';
}

function notInForce(granted: boolean): Error {
  const message = `named did not ${granted ? 'allow' : 'refuse'} updates within ${reloadMs} ms`;
  return failed({ code: 'GrantNotInForce', place: 'lab', message });
}
