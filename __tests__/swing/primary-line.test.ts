import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { primaryPatch, putLineBack } from '../../swing/primary-line';
import { temporaryFolder, thrownBy, written } from './temporary-workspace';

const text = `# the pair of the help desk
site: support.example.com
primary: b # since Saturday
failover: broken
`;
const file = join('anywhere', 'sites', 'support.example.com.yaml');

describe('the patch of a rollback', () => {
  it('changes the one line and keeps its comment', () => {
    expect(primaryPatch(file, text, 'a')).toBe(`--- a/sites/support.example.com.yaml
+++ b/sites/support.example.com.yaml
@@ -3 +3 @@
-primary: b # since Saturday
+primary: a # since Saturday
`);
  });

  it('is empty when the line says so already', () => {
    expect(primaryPatch(file, text, 'b')).toBe('');
  });

  it('keeps the line ends of the file', () => {
    const patch = primaryPatch(file, 'site: x\r\nprimary: b\r\n', 'a');
    expect(patch).toContain('-primary: b\r\n+primary: a\r\n');
  });

  it('says so when the file ends in the line without a line end, or it would not apply', () => {
    const end = '\\ No newline at end of file';
    expect(primaryPatch(file, 'site: x\nprimary: b', 'a')).toContain(`-primary: b\n${end}\n+primary: a\n${end}\n`);
  });

  it('fails when there is no such line', () => {
    expect(thrownBy(() => primaryPatch(file, 'site: x\n', 'a'))).toMatchObject({
      exitCode: 2,
      problems: [{ code: 'NoPrimaryLine', message: expect.stringContaining('no line primary: a or primary: b') }],
    });
  });
});

describe('putting the line back', () => {
  function siteFile(content: string): string {
    return written(join(temporaryFolder(), 'support.example.com.yaml'), content);
  }

  it('changes one letter of the file, and doing it again changes nothing', () => {
    const path = siteFile(text);
    putLineBack(path, 'a');
    putLineBack(path, 'a');
    expect(readFileSync(path, 'utf8')).toBe(text.replace('primary: b', 'primary: a'));
  });

  it('leaves nothing beside the file', () => {
    const path = siteFile(text);
    putLineBack(path, 'a');
    expect(readdirSync(dirname(path))).toEqual(['support.example.com.yaml']);
  });

  it('fails when there is no such line, and leaves the file alone', () => {
    const path = siteFile('site: x\n');
    expect(() => putLineBack(path, 'a')).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(readFileSync(path, 'utf8')).toBe('site: x\n');
  });
});
