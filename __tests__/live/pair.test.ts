import { startSimulatedPair, type SimulatedPair } from '../../lab/simulated-pair';
import { openWorld, primaryOfPair, type World } from '../../live';
import type { Site } from '../../site';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pointersOf } from '../../targets';
import { site as fixture, settings } from '../swing/fake-world';

const hostnames = { a: fixture.appliances.a.hostname, b: fixture.appliances.b.hostname };
const natByHand = {
  kind: 'nat',
  key: 'nat/hand/198.51.100.80:443',
  spec: { by: 'hand', where: 'fw1, rule 12', address: '198.51.100.80', ports: [443] },
};
const site: Site = { ...fixture, failover: 'established', api: { dataSyncFirst: true }, targets: [natByHand] };

describe('the live world of a pair that answers its API', () => {
  let pair: SimulatedPair;
  let root: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'swing-pair-'));
    pair = await startSimulatedPair({ site: site.name, hostnames, directory: root });
  });
  afterEach(async () => {
    await pair.stop();
    rmSync(root, { recursive: true, force: true });
  });

  function world(change: Partial<Site> = {}, env: NodeJS.ProcessEnv = accounts(), answering: 'a' | 'b' = 'a'): World {
    const connect = {
      [`${hostnames.a}:443`]: `127.0.0.1:${pair.ports.a}`,
      [`${hostnames.b}:443`]: `127.0.0.1:${pair.ports.b}`,
      '198.51.100.80:443': `127.0.0.1:${pair.ports[answering]}`,
    };
    const endpoints = { nameServers: {}, connect, ca: 'ca.pem' };
    return openWorld({ ...site, ...change }, { ...settings, endpoints }, { env, root });
  }

  function accounts(): NodeJS.ProcessEnv {
    const { clientId, clientSecret } = pair.account;
    return {
      SWING_API_CLIENT_ID_A: clientId,
      SWING_API_CLIENT_SECRET_A: clientSecret,
      SWING_API_CLIENT_ID_B: clientId,
      SWING_API_CLIENT_SECRET_B: clientSecret,
    };
  }

  const role = async (of: World) =>
    (await of.readPointers()).find(({ address }) => address.startsWith('swing_failover_role'));

  it('reads who is primary by the word of both', async () => {
    expect(await role(world())).toMatchObject({
      status: 'present',
      values: { primary: 'a', relationship: 'established' },
    });
    pair.setRole('a', 'backup');
    pair.setRole('b', 'primary');
    expect(await role(world())).toMatchObject({ status: 'present', values: { primary: 'b' } });
  });

  it('takes the word of a backup whose primary is silent, and says so', async () => {
    pair.setState('a', { powered: false });
    expect(await role(world())).toMatchObject({
      status: 'present',
      values: { primary: 'a' },
      extra: { assumed: 'by the other one' },
    });
  });

  it.each([
    ['both are primary', 'primary', 'primary', 'BothPrimary'],
    ['both are backup', 'backup', 'backup', 'BothBackup'],
    ['one stands alone', 'primary', 'none', 'HalfRelated'],
  ] as const)('knows of no primary when %s', async (_, a, b, code) => {
    pair.setRole('a', a);
    pair.setRole('b', b);
    expect(await role(world())).toMatchObject({ status: 'unknown', code });
  });

  it('tells a pair that stands alone as one without a primary', async () => {
    pair.setRole('a', 'none');
    pair.setRole('b', 'none');
    expect(await role(world())).toMatchObject({ status: 'present', values: { relationship: 'broken' } });
  });

  it('takes one appliance under both names for no pair', async () => {
    const look = await world().appliances();
    if (look?.a === undefined || look.b?.status !== 'reachable') throw new Error('the pair did not answer');
    const id = look.b.applianceId;
    expect(
      primaryOfPair({ ...look, a: { ...look.b, ...(id === undefined ? {} : { applianceId: id }) } }),
    ).toMatchObject({
      kind: 'unknown',
      code: 'SameAppliance',
    });
  });

  it('tells an account that is not there as a value that names the variables', async () => {
    const look = await world({}, {}).appliances();
    expect(look?.a).toMatchObject({
      status: 'unreachable',
      problem: { remedy: expect.stringMatching(/SWING_API_CLIENT_ID_A/) },
    });
  });

  it('asks nobody where the file names no API', async () => {
    const { api: _api, ...without } = site;
    const endpoints = { nameServers: {}, connect: {}, ca: 'ca.pem' };
    const other = openWorld(without, { ...settings, endpoints }, { env: accounts(), root });
    expect(await other.appliances()).toBeUndefined();
    expect(await other.answeringAt({ address: '198.51.100.80', port: 443 })).toBeUndefined();
    expect(pair.requests('a')).toEqual([]);
  });

  it.each(['a', 'b'] as const)('sees by its id that %s answers at what is moved by hand', async (side) => {
    const [, found] = await world({}, accounts(), side).readPointers();
    expect(found).toMatchObject({ status: 'present', values: { holder: side } });
    expect(pointersOf(site)[1]?.address).toBe(found?.address);
  });
});
