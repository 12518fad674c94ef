import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Site } from '../../site';
import { readSite } from '../../targets';
import { fakeEngine, swing } from './fixtures';

const folder = mkdtempSync(join(tmpdir(), 'runbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixture = join(__dirname, '../fixtures/sites/support-by-dns.example.com.yaml');
const site: Site = readSite(readFileSync(fixture, 'utf8'), 'support.example.com.yaml');
const engine = fakeEngine({ openWorkspace: () => ({ site, root: folder }) as never });

describe('swing runbook', () => {
  it('prints the procedure as Markdown with the names of the site', async () => {
    const ran = await swing(['runbook', '--procedure', 'asynchronous-upgrade', '--to', '24.3.1'], engine);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^# P4 Asynchronous upgrade of a pair: support.example.com$/m);
    expect(ran.stdout).toMatch(/^- \[ \] \*\*1\. /m);
    expect(ran.stdout).toContain('https://support-b.example.com/appliance');
  });

  it('writes a page to print, and says where', async () => {
    const file = join(folder, 'runbook.html');
    const ran = await swing(['runbook', '--procedure', 'planned-swap', '--html', file], engine);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain(`written to ${file}`);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[^]*<input type="checkbox">[^]*<\/html>\n$/);
  });

  it('fails when there is no such procedure, naming all', async () => {
    const ran = await swing(['runbook', '--procedure', 'P4'], engine);
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toMatch(/UnknownProcedure[^]*asynchronous-upgrade, planned-swap/);
  });

  it('fails when the page cannot be written', async () => {
    const ran = await swing(['runbook', '--procedure', 'planned-swap', '--html', join(folder, 'no', 'x.html')], engine);
    expect(ran.exit).toBe(4);
    expect(ran.stderr).toMatch(/NotWritten[^]*ENOENT/);
  });
});
