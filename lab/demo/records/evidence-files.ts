import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

import type { Lab } from '../../lab';
import { issueCertificate } from '../../network/plane/certificate';
import { temporaryFolder } from '../../temporary-folder';

/** What is installed and what shall be: `{ from: "24.2.3", to: "24.3.1" }`. */
export interface Upgrade {
  readonly from: string;
  readonly to: string;
}

/** The packages of one upgrade as the Updates page would show them. @returns the file, relative to the workspace */
export function packageList(lab: Lab, { from, to }: Upgrade): string {
  const base = {
    name: 'Base Software-7.1.0',
    kind: 'base',
    version: '7.1.0',
    requires: { base: '7.0.2' },
    minutes: 10,
  };
  const software = { name: `BeyondTrust-${to}`, kind: 'bomgar', version: to };
  const requires = { base: '7.1.0', bomgar: from };
  const list = { installed: { base: '7.0.2', bomgar: from }, packages: [base, { ...software, requires, minutes: 25 }] };
  return written(lab, 'packages.yaml', stringify(list));
}

/** A backup as far as its outside goes: binary, named as the appliance names it. */
export function backup(lab: Lab, name: string): string {
  return written(lab, `${name}.nsb`, randomBytes(65_536));
}

/** The list a console exports a minute after the upgrade, every client seen since. */
export function clientList(lab: Lab): string {
  const seen = new Date(Date.now() - 1_000).toISOString();
  const rows = ['till-01', 'till-02', 'kiosk-07'].map((name) => `${name},${seen}`);
  return written(lab, 'jump-clients.csv', ['Name,Status Details', ...rows, ''].join('\n'));
}

/** Key, certificate and chain, kept outside of the workspace for as long as they are looked at. */
export async function withCertificateExport<T>({ site }: Lab, look: (file: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder('swing-export-');
  try {
    const { cert, key } = await issueCertificate(site);
    const file = join(folder.path, 'support.pem');
    writeFileSync(file, `${key}\n${cert}`, { mode: 0o600 });
    return await look(file);
  } finally {
    folder.remove();
  }
}

function written({ root }: Lab, name: string, content: string | Buffer): string {
  mkdirSync(join(root, 'evidence'), { recursive: true });
  writeFileSync(join(root, 'evidence', name), content);
  return `evidence/${name}`;
}
