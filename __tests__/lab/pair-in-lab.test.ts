import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

import { applianceClient, credentialsFromEnv, type ApplianceObservation } from '../../appliance';
import { startLab, type Lab } from '../../lab';
import { ask } from '../../lab/network';
import { readSettings, sides, type Side } from '../../site';
import { describeWith } from '../support/requirements';

jest.setTimeout(60_000);

const firewall = '203.0.113.40:443';
const shared = '192.168.7.5:443';

/** What a process of the lab sees: reached by `swing.yaml` alone, known by the environment alone. */
function observe(lab: Lab, place: string, side: Side): Promise<ApplianceObservation> {
  const { endpoints } = readSettings(readFileSync(join(lab.root, 'swing.yaml'), 'utf8'), 'swing.yaml');
  const [host = '', port = ''] = (endpoints.connect[place] ?? '').split(':');
  const found = credentialsFromEnv(lab.env, side);
  if (found.status !== 'found') throw new Error(`no credentials of ${side}: ${found.status}`);
  const ca = readFileSync(resolve(lab.root, endpoints.ca ?? ''), 'utf8');
  const { credentials } = found;
  return applianceClient({ hostname: lab.site, connect: { host, port: Number(port) }, ca, credentials }).observe();
}

const idAt = async (lab: Lab, place: string) => {
  const seen = await observe(lab, place, 'a');
  return seen.status === 'reachable' ? seen.applianceId : seen.problem.code;
};

describeWith(['bind'], 'a lab whose pair is established, with everything that is moved by hand', () => {
  let lab: Lab;
  const id = (side: Side) => lab.pair.state(side).applianceId;
  beforeAll(async () => {
    lab = await startLab({
      targets: ['rfc2136', 'nat-by-hand', 'shared-ip'],
      failover: 'established',
      guarded: true,
      api: { durations: { betweenRolesMs: 5 }, quirks: { idStyle: 'dashed' } },
    });
  });
  afterAll(() => lab?.stop());

  it('has a site file that says so, with one version on both', () => {
    const document = parse(readFileSync(lab.siteFile, 'utf8')) as Record<string, unknown>;
    expect(document).toMatchObject({
      failover: 'established',
      appliances: { a: { kind: 'hardware', version: '24.3.1' }, b: { kind: 'hardware', version: '24.3.1' } },
      targets: [
        { dns: { rfc2136: { zone: 'example.com' }, ttl: 60, guarded: true } },
        { nat: { by: 'hand', where: 'fw1, rule 12', address: '203.0.113.40', ports: [443, 8443] } },
        { 'shared-ip': { by: 'hand', address: '192.168.7.5', subnet: '192.168.7.0/24' } },
      ],
    });
    expect(document).not.toHaveProperty('aws');
  });

  it.each(sides)('reaches %s by its own name and its address with the account of the environment', async (side) => {
    const role = { a: 'primary', b: 'backup' }[side];
    const { ipv4 } = lab.cloud.appliances[side].own;
    for (const place of [`support-${side}.example.com:443`, `${ipv4}:443`])
      expect(await observe(lab, place, side)).toMatchObject({ applianceId: id(side), role, version: '24.3.1' });
  });

  it('keeps the secret of the account out of the workspace', () => {
    const secret = lab.env['SWING_API_CLIENT_SECRET_A'] ?? '';
    expect(secret).toBe(lab.pair.account.clientSecret);
    for (const file of [lab.siteFile, join(lab.root, 'swing.yaml'), join(lab.root, 'cdktf.json')])
      expect(readFileSync(file, 'utf8')).not.toContain(secret);
  });

  it("moves the firewall's rule when somebody does", async () => {
    expect([lab.firewall.holder, await idAt(lab, firewall)]).toEqual(['a', id('a')]);
    lab.firewall.moveTo('b');
    expect([lab.firewall.holder, await idAt(lab, firewall)]).toEqual(['b', id('b')]);
    lab.firewall.switchOff();
    expect(lab.firewall.holder).toBeUndefined();
    expect(lab.network.holderOf('203.0.113.40')).toBeUndefined();
  });

  it('moves the shared address when its tick box is moved, losing side first', async () => {
    expect([lab.sharedIp.holder, await idAt(lab, shared)]).toEqual(['a', id('a')]);
    lab.sharedIp.untick('a');
    expect(lab.sharedIp.holder).toBeUndefined();
    lab.sharedIp.tick('b');
    expect(await observe(lab, shared, 'b')).toMatchObject({ applianceId: id('b'), enabledSharedIps: ['192.168.7.5'] });
  });
});

describeWith(['bind'], 'a lab with only a firewall', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ targets: ['nat-by-hand'], api: { versions: { a: '24.1.1', b: '24.3.1' } } });
  });
  afterAll(() => lab?.stop());

  it('asks no cloud, and leads the name to the firewall for good', async () => {
    expect(lab.proxy.calls).toEqual([]);
    const server = lab.network.nameServers['ns1.example.com'] ?? '';
    const answer = await ask({ server, name: lab.site, type: 'A', timeoutMs: 2_000 });
    expect(answer?.values).toEqual(['203.0.113.40']);
  });

  it('has no roles while failover is broken, and the versions it was given', async () => {
    const site = readFileSync(lab.siteFile, 'utf8');
    expect(site).toContain('24.1.1');
    const place = 'support-a.example.com:443';
    expect(await observe(lab, place, 'a')).toMatchObject({ role: 'none', version: '24.1.1', build: '2411-749b17' });
  });
});

describe('a lab', () => {
  it.each([
    [{ targets: ['shared-ip'], appliances: { a: 'virtual', b: 'hardware' } }, 'shared-ip with two hardware appliances'],
    [{ targets: ['shared-ip', 'elastic-ip'] }, 'elastic-ip with two virtual appliances only'],
  ] as const)('fails when %j contradicts itself', async (options, message) => {
    await expect(startLab(options)).rejects.toThrow(message);
  });
});
