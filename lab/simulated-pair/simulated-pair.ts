import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Side } from '../../site';
import { Closers } from '../closers';
import { issueCertificate, type Certificate } from '../network/plane/certificate';
import { ApplianceServer } from './appliance-server';
import { Pair } from './pair';
import type { PairControls } from './pair-controls';
import type { PairOptions } from './pair-options';

export interface SimulatedPairOptions extends PairOptions {
  /** `"support.example.com"`: the name both serve. */
  readonly site: string;
  /** Where `ca.pem` is written. @default nowhere */
  readonly directory?: string;
  /** @default a fresh one for site and both host names */
  readonly certificate?: Certificate;
}

/** Two appliances on the loopback: a is primary, b backup, both healthy, unless they are told otherwise. */
export interface SimulatedPair extends PairControls {
  readonly ports: Readonly<Record<Side, number>>;
  /** PEM text of the certificate, which is its own authority. */
  readonly ca: string;
  /** Undefined without `directory`. */
  readonly caFile: string | undefined;
  /** Closes both ports. Safe to repeat. */
  stop(): Promise<void>;
}

/** Starts both on free ports. */
export async function startSimulatedPair(options: SimulatedPairOptions): Promise<SimulatedPair> {
  const closers = new Closers();
  try {
    return await assemble(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function assemble(options: SimulatedPairOptions, closers: Closers): Promise<SimulatedPair> {
  const { site, hostnames, directory } = options;
  const certificate = options.certificate ?? (await issueCertificate(site, [hostnames.a, hostnames.b]));
  const pair = new Pair(options);
  const listen = async (side: Side): Promise<number> => {
    const server = await ApplianceServer.start(pair.appliance(side), certificate);
    return closers.add(server, (one) => one.stop()).port;
  };
  return Object.assign(pair, {
    ports: { a: await listen('a'), b: await listen('b') },
    ca: certificate.cert,
    caFile: await writtenCa(directory, certificate),
    stop: () => closers.closeAll(),
  });
}

async function writtenCa(directory: string | undefined, { cert }: Certificate): Promise<string | undefined> {
  if (directory === undefined) return undefined;
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'ca.pem');
  await writeFile(file, cert);
  return file;
}
