import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ChangeRecord } from '../../../change';
import { openWorkspace, type Workspace } from '../../../swing';

const fixture = readFileSync(join(__dirname, '../../fixtures/sites/support-by-dns.example.com.yaml'), 'utf8');

/** A pair whose relationship is broken, and records beside it. */
export interface RecordProject {
  readonly root: string;
  readonly workspace: Workspace;
  put(record: ChangeRecord): string;
  write(file: string, text: string): void;
  read(file: string): string;
}

export function recordProject(more: (text: string) => string = (text) => text): RecordProject {
  const root = mkdtempSync(join(tmpdir(), 'swing-records-'));
  made.push(root);
  ['sites', 'changes'].forEach((folder) => mkdirSync(join(root, folder)));
  writeFileSync(join(root, 'cdktf.json'), '{}');
  writeFileSync(join(root, 'sites/support.example.com.yaml'), more(fixture));
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  return {
    root,
    workspace: openWorkspace({ root, env: {} }),
    write,
    read: (file) => readFileSync(join(root, file), 'utf8'),
    put: (record) => {
      const file = `changes/${record.id}.yaml`;
      write(file, stringify(record, { aliasDuplicateObjects: false }));
      return file;
    },
  };
}

const made: string[] = [];
afterAll(() => made.forEach((root) => rmSync(root, { recursive: true, force: true })));
