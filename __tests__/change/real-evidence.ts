import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeRecord, Evidence, EvidenceNeed } from '../../change';
import { shown } from './records';

/** A project with evidence files that are what they shall be. */
export interface EvidenceFolder {
  readonly root: string;
  put(
    name: string,
    content: string | Buffer,
  ): { readonly file: string; readonly sha256: string; readonly bytes: number };
}

export function evidenceFolder(): EvidenceFolder {
  const root = mkdtempSync(join(tmpdir(), 'swing-walk-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'evidence'));
  const put: EvidenceFolder['put'] = (name, content) => {
    const bytes = Buffer.from(content as string);
    writeFileSync(join(root, 'evidence', name), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { file: `evidence/${name}`, sha256, bytes: bytes.length };
  };
  return { root, put };
}

const backup = Buffer.from([0, 1, 2, 255, 254, 3]);

/** The evidence of a step as somebody careful would give it. */
export function evidenceFor(
  need: EvidenceNeed,
  { at, record, back }: { readonly at: string; readonly record: ChangeRecord; readonly back: boolean },
  folder: EvidenceFolder,
): Evidence {
  const one = shown(need, at);
  switch (one.kind) {
    case 'backup-file':
      return { ...one, ...folder.put('a.nsb', backup) };
    case 'package-plan':
      return { ...one, ...folder.put(`packages-${record.from}.yaml`, packages(record)) };
    case 'client-list':
      return { ...one, ...folder.put(`clients-${Date.parse(at)}.csv`, `Name,Status details\npc-1,${at}\n`) };
    case 'installed':
      return { ...one, version: back ? record.from : record.to };
    case 'test-protocol':
      return { ...one, consoleVersion: record.to };
    default:
      return one;
  }
}

function packages({ from, to }: ChangeRecord): string {
  const offer = `{ name: "Bomgar-${to}", kind: bomgar, version: "${to}", minutes: 40 }`;
  return `installed: { base: "7.0.1", bomgar: "${from}" }\npackages:\n  - ${offer}\n`;
}
