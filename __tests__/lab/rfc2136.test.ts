import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startLab, type Lab } from '../../lab';
import { ask, type TsigKey } from '../../lab/network';
import { readSite } from '../../targets';
import { describeWith } from '../support/requirements';

jest.setTimeout(60_000);

const run = promisify(execFile);

describeWith(['bind'], 'a lab whose zone takes updates', () => {
  let lab: Lab;
  let keys: string;
  beforeAll(async () => {
    lab = await startLab({ targets: ['rfc2136'] });
    keys = mkdtempSync(join(tmpdir(), 'lab-keys-'));
  });
  afterAll(async () => {
    await lab?.stop();
    rmSync(keys, { recursive: true, force: true });
  });

  const answers = (type: 'A' | 'AAAA') =>
    Promise.all(
      Object.values(lab.network.nameServers).map((server) => ask({ server, name: lab.site, type, timeoutMs: 2_000 })),
    );

  it('has a site file without AWS, and a key in the environment', () => {
    const site = readSite(readFileSync(lab.siteFile, 'utf8'), lab.siteFile);
    expect(site.aws).toBeUndefined();
    expect(site.targets[0]?.spec).toMatchObject({ rfc2136: { server: 'ns1.example.com:53', key: 'swing' } });
    const { DNS_UPDATE_KEYNAME: name, DNS_UPDATE_KEYALGORITHM: algorithm, DNS_UPDATE_KEYSECRET: secret } = lab.env;
    expect([name, algorithm, secret]).toEqual(['swing.', 'hmac-sha256', lab.network.updateKeys?.granted.secret]);
  });

  it("serves a's addresses from both servers", async () => {
    const { ipv4, ipv6 } = lab.cloud.appliances.a.own;
    expect((await answers('A')).map((answer) => answer?.values)).toEqual([[ipv4], [ipv4]]);
    expect((await answers('AAAA')).map((answer) => answer?.values)).toEqual([[ipv6], [ipv6]]);
  });

  it('is changed by hand on both servers', async () => {
    await lab.handEdit.changeRecord('A', ['198.51.100.1']);
    expect((await answers('A')).map((answer) => answer?.values)).toEqual([['198.51.100.1'], ['198.51.100.1']]);
  });

  it('fails to be updated by the key without permission, and by the other one while updates are refused', async () => {
    const { granted, notGranted } = lab.network.updateKeys ?? {};
    await expect(update(lab, keys, granted)).resolves.toBe('');
    await expect(update(lab, keys, notGranted)).resolves.toContain('REFUSED');
    await lab.network.refuseUpdates();
    await expect(update(lab, keys, granted)).resolves.toContain('REFUSED');
    await lab.network.allowUpdates();
    await expect(update(lab, keys, granted)).resolves.toBe('');
  });

  it('asks no cloud', () => {
    expect(lab.proxy.calls).toEqual([]);
  });

  it('fails where Route 53 is to own the same name', async () => {
    await expect(startLab({ targets: ['dns', 'rfc2136'] })).rejects.toThrow('one name has one owner');
  });
});

describeWith(['bind'], 'a lab whose secondary is never notified', () => {
  it('leaves the old set on the secondary', async () => {
    const lab = await startLab({ targets: ['rfc2136'], secondary: 'never-notified' });
    try {
      await lab.handEdit.changeRecord('A', ['198.51.100.1']);
      const { primary, secondary } = lab.network.bind;
      const question = { name: lab.site, type: 'A', timeoutMs: 2_000 } as const;
      expect(await ask({ ...question, server: primary })).toMatchObject({ values: ['198.51.100.1'] });
      expect(await ask({ ...question, server: secondary })).toMatchObject({
        values: [lab.cloud.appliances.a.own.ipv4],
      });
    } finally {
      await lab.stop();
    }
  });
});

/** Adds a record through the published primary; what nsupdate complained of. */
async function update(lab: Lab, folder: string, key: TsigKey | undefined): Promise<string> {
  const file = join(folder, 'key');
  writeFileSync(file, `key "${key?.name}" { algorithm hmac-sha256; secret "${key?.secret}"; };\n`, { mode: 0o600 });
  const [host, port] = (lab.network.nameServers['ns1.example.com'] ?? '').split(':');
  const script = `server ${host} ${port}\nzone example.com.\nupdate add free.example.com. 60 A 192.0.2.1\nsend\n`;
  const sent = run('nsupdate', ['-v', '-k', file]);
  sent.child.stdin?.end(script);
  return sent.then(
    ({ stderr }) => stderr,
    (error: { readonly stderr?: string }) => error.stderr ?? '',
  );
}
