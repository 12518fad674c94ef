import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileFacts, type FileFacts } from '../../../change/evidence';

/** A folder that is gone after the tests. */
export function evidenceFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const factsOf = async (name: string, content: string | Buffer): Promise<FileFacts> => {
    const facts = await readFileFacts(write(name, content), `evidence/${name}`);
    if ('code' in facts) throw new Error(facts.message);
    return facts;
  };
  return { folder, write, factsOf };
}
