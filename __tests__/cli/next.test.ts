import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeRecord } from '../../change';
import { nextStep, openWorkspace } from '../../swing';
import { projectWith, upgradeAfter } from '../swing/changes/permits';
import { fakeEngine, swing } from './fixtures';

const fixture = readFileSync(join(__dirname, '../fixtures/sites/support-by-dns.example.com.yaml'), 'utf8');
const engine = fakeEngine({ openWorkspace, nextStep });

/** A project whose upgrade has come so far. */
function project(...records: readonly (ChangeRecord | string)[]): string {
  const root = projectWith(...records);
  mkdirSync(join(root, 'sites'));
  writeFileSync(join(root, 'cdktf.json'), '{}');
  writeFileSync(join(root, 'sites/support.example.com.yaml'), fixture);
  return root;
}

describe('swing next', () => {
  it('exits 0 with the one step and everything to type', async () => {
    const ran = await swing(['next', '--root', project(upgradeAfter('partner-tested'))], engine);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toMatch(/Next: primary-moved\. Merge the primary: line and run swing apply/);
    expect(ran.stdout).toContain('swing apply support.example.com --approved DIGEST');
  });

  it('exits 3 when no change is open, and 2 when the record cannot be read', async () => {
    expect(await swing(['next', '--root', project()], engine)).toMatchObject({ exit: 3, stdout: '' });
    const broken = await swing(['next', '--root', project('site: support.example.com\nid: 7\n')], engine);
    expect(broken).toMatchObject({ exit: 2, stdout: '' });
  });
});

describe('swing runbook of an open change', () => {
  it('exits 0 without --procedure: steps done are ticked with who and when, windows have their times', async () => {
    const ran = await swing(['runbook', '--root', project(upgradeAfter('sync-pulled'))], engine);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^# P4 Asynchronous upgrade of a pair: support.example.com\n\nChange: spring-upgrade$/m);
    expect(ran.stdout).toMatch(/^## Window 1: 2026-03-01 00:00Z – 2026-03-01 01:00Z$/m);
    expect(ran.stdout.match(/^- \[x\] /gm)).toHaveLength(6);
    expect(ran.stdout).toContain('*Done:* 2026-03-01 00:06Z by ops');
    expect(ran.stdout).toMatch(/^- \[ \] \*\*7\. Break the failover relationship/m);
  });

  it('ticks them on the page to print, too', async () => {
    const root = project(upgradeAfter('sync-pulled'));
    const file = join(root, 'runbook.html');
    expect((await swing(['runbook', '--root', root, '--html', file], engine)).exit).toBe(0);
    expect(readFileSync(file, 'utf8').match(/<input type="checkbox" checked>/g)).toHaveLength(6);
  });

  it('is of another procedure when one is named, by the way that is named', async () => {
    const root = project(upgradeAfter('sync-pulled'));
    const ran = await swing(['runbook', '--root', root, '--procedure', 'planned-swap', '--way', 'shared-ip'], engine);
    expect(ran.stdout).toMatch(/^# P5 /);
    expect(ran.stdout).toContain('address-released');
    expect(ran.stdout).not.toContain('[x]');
  });

  it('exits 2 when no change is open and no procedure is named, and names them all', async () => {
    const ran = await swing(['runbook', '--root', project()], engine);
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toMatch(/ProcedureNotNamed[^]*asynchronous-upgrade, planned-swap/);
  });
});
