import { connect } from 'node:net';
import { once } from 'node:events';

import { hostnames, planeWithApi, type PlaneWithApi } from './plane-with-api';

const [idOfA, idOfB] = ['a1'.repeat(16), 'b2'.repeat(16)];
const firewall = { address: '203.0.113.40', ports: [443, 8443], destination: 'a' } as const;
const sharedIp = '192.168.7.5';

let world: PlaneWithApi;

afterEach(() => world.network.stop());

describe('an appliance in the data plane', () => {
  it('answers its API at its own addresses and by its own name, and everything else with who it is', async () => {
    world = await planeWithApi();
    for (const place of ['203.0.113.11:443', '[2001:db8::11]:443', `${hostnames.a}:443`])
      expect(await world.idAt(place)).toBe(idOfA);
    expect(await world.idAt(`${hostnames.b}:443`)).toBe(idOfB);
    expect(await world.pageAt('203.0.113.12:443')).toEqual({
      header: 'appliance-b',
      body: '{"applianceId":"appliance-b","privateAddress":"10.0.2.11"}',
    });
  });

  it('tells role, version, build and health as they are now, and keeps only what its API was asked', async () => {
    world = await planeWithApi({}, { versions: { a: '24.2.3', b: '24.3.1' } });
    const [a, b] = [await world.observe('203.0.113.11:443'), await world.observe('203.0.113.12:443')];
    expect(a).toMatchObject({ role: 'primary', version: '24.2.3', build: '2423-749b17', healthy: true });
    expect(b).toMatchObject({ role: 'backup', version: '24.3.1', build: '2431-749b17' });
    await world.pageAt('203.0.113.12:443');
    expect(world.pair.requests('b').filter(({ path }) => path === '/')).toEqual([]);
    world.pair.fault('b', { kind: 'ill', message: 'disk' });
    expect(await world.observe('203.0.113.12:443')).toMatchObject({ healthy: false, unhealthyBecause: 'disk' });
  });

  it('resets every connection while it is off, whatever is asked', async () => {
    world = await planeWithApi();
    const repair = world.pair.fault('b', { kind: 'powered-off' });
    expect(await world.observe('203.0.113.12:443')).toMatchObject({ status: 'unreachable' });
    const silent = connecting('203.0.113.12:443');
    expect(await once(silent, 'error')).toMatchObject([{ code: 'ECONNRESET' }]);
    expect(await world.idAt('203.0.113.11:443')).toBe(idOfA);
    repair();
    expect(await world.pageAt('203.0.113.12:443')).toMatchObject({ header: 'appliance-b' });
  });
});

describe('an instance that is launched', () => {
  const launched = {
    kind: 'instance-launched',
    instanceId: 'i-0b2',
    networkInterfaceId: 'eni-0b2',
    privateIp: '10.0.2.21',
    name: 'support-b2',
  } as const;
  const rooms = [{ privateIp: '10.0.2.21', publicIp: '203.0.113.22', ipv6: '2001:db8::22' }];
  const [place, interfaces] = ['[2001:db8::22]:443', { a: 'eni-0a', b: 'eni-0b' }] as const;

  it('answers an API of its own, with an id of its own and no role', async () => {
    world = await planeWithApi({ rooms, interfaces });
    await world.network.apply([launched]);
    const seen = await world.observe(place);
    expect(seen).toMatchObject({ status: 'reachable', role: 'none', reportedHostname: 'support-b2.example.com' });
    expect([idOfA, idOfB, undefined]).not.toContain(await world.idAt(place));
    expect(await world.pageAt(place)).toMatchObject({ header: 'appliance-support-b2' });
  });

  it("takes a side's seat, and whoever had it stands alone", async () => {
    world = await planeWithApi({ rooms, interfaces });
    await world.network.apply([launched]);
    const { applianceId } = world.pair.newcomer('support-b2');
    world.pair.seat('b', 'support-b2');
    world.pair.setRole('b', 'backup');
    expect(await world.observe(place)).toMatchObject({ applianceId, role: 'backup' });
    expect(await world.observe('203.0.113.12:443')).toMatchObject({ applianceId: idOfB, role: 'none' });
    expect(() => world.pair.seat('a', 'support-c')).toThrow('no appliance came by the name "support-c"');
  });

  it('is off once it is stopped', async () => {
    world = await planeWithApi({ rooms, interfaces });
    await world.network.apply([launched]);
    await world.network.apply([{ kind: 'instance-state-changed', instanceId: 'i-0b2', running: false }]);
    expect(world.pair.newcomer('support-b2').powered).toBe(false);
  });
});

describe("a firewall's rule", () => {
  it('leads every port to one appliance, and new connections elsewhere once somebody changes it', async () => {
    world = await planeWithApi({ firewall });
    const { firewall: rule } = world.network;
    expect([await world.idAt('203.0.113.40:443'), await world.idAt('203.0.113.40:8443')]).toEqual([idOfA, idOfA]);
    rule?.moveTo('b');
    expect([await world.idAt('203.0.113.40:443'), await world.idAt('203.0.113.40:8443')]).toEqual([idOfB, idOfB]);
    expect(world.network.plane.holderOf('203.0.113.40', 8_443)).toMatchObject({ side: 'b', configuredInGuest: true });
  });

  it('leaves a connection in progress where it is', async () => {
    world = await planeWithApi({ firewall });
    const connection = await opened('203.0.113.40:443');
    world.network.firewall?.moveTo('b');
    expect(await world.idAt('203.0.113.40:443')).toBe(idOfB);
    expect(connection.destroyed).toBe(false);
    connection.destroy();
  });

  it('leads to nobody while it is switched off', async () => {
    world = await planeWithApi({ firewall });
    world.network.firewall?.moveTo(undefined);
    expect(world.network.plane.holderOf('203.0.113.40')).toBeUndefined();
    await expect(world.pageAt('203.0.113.40:443')).rejects.toThrow(/ECONNRESET|disconnected/);
  });
});

describe("the appliances' own shared address", () => {
  const place = `${sharedIp}:443`;
  const enable = (side: 'a' | 'b', on: boolean) => world.pair.setState(side, { sharedIps: on ? [sharedIp] : [] });

  it('is answered by nobody, by the one that has it enabled, and in a conflict by the last that took it', async () => {
    world = await planeWithApi({ sharedIp });
    await expect(world.pageAt(place)).rejects.toThrow(/ECONNRESET|disconnected/);
    enable('a', true);
    expect(await world.observe(place)).toMatchObject({ applianceId: idOfA, enabledSharedIps: [sharedIp] });
    enable('b', true);
    expect(await world.idAt(place)).toBe(idOfB);
    enable('b', false);
    expect(await world.idAt(place)).toBe(idOfA);
    enable('a', false);
    expect(world.network.plane.holderOf(sharedIp)).toBeUndefined();
  });

  it('says for which of its addresses it was asked', async () => {
    world = await planeWithApi({ sharedIp });
    enable('a', true);
    expect(await world.pageAt(place)).toMatchObject({
      body: expect.stringContaining(`"privateAddress":"${sharedIp}"`),
    });
  });

  it('is not held by an appliance that is off', async () => {
    world = await planeWithApi({ sharedIp });
    enable('a', true);
    enable('b', true);
    world.pair.fault('b', { kind: 'powered-off' });
    expect(await world.idAt(place)).toBe(idOfA);
  });

  it('resets what was in progress when it moves', async () => {
    world = await planeWithApi({ sharedIp });
    enable('a', true);
    const connection = await opened(place);
    const ended = once(connection, 'error');
    enable('a', false);
    expect(await ended).toMatchObject([{ code: 'ECONNRESET' }]);
  });
});

function connecting(place: string) {
  const [host = '', port = ''] = (world.network.plane.connect[place] ?? '').split(':');
  return connect(Number(port), host);
}

async function opened(place: string) {
  const connection = connecting(place);
  await once(connection, 'connect');
  // a first byte, so that the plane has delivered it
  connection.write(Buffer.from([22]));
  await world.pageAt(`${hostnames.a}:443`);
  return connection;
}
