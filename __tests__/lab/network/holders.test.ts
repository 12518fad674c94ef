import { applyEffect, movedAddresses, type Holders } from '../../../lab/network/plane/holders';
import type { Effect } from '../../../lab/recorded-call';

const wiring = {
  interfaces: { a: 'eni-a', b: 'eni-b' },
  overlay: { address: '10.99.0.10', routeTable: 'rtb-1' },
} as const;
const onA = { side: 'a', privateAddress: '10.0.1.50' } as const;
const holders: Holders = new Map([['203.0.113.10', onA]]);
const ids = { publicIp: '203.0.113.10', allocationId: 'eipalloc-1', associationId: 'eipassoc-1' } as const;
const associated = (networkInterfaceId: string, privateIp: string): Effect => ({
  kind: 'address-associated',
  ...ids,
  networkInterfaceId,
  privateIp,
});

describe('holders of public addresses', () => {
  it('moves an address to the interface it was associated with', () => {
    const after = applyEffect(holders, associated('eni-b', '10.0.2.50'), wiring);
    expect(after.get('203.0.113.10')).toEqual({ side: 'b', privateAddress: '10.0.2.50' });
    expect(movedAddresses(holders, after)).toEqual(['203.0.113.10']);
  });

  it('moves nothing when an address is associated again where it is', () => {
    expect(movedAddresses(holders, applyEffect(holders, associated('eni-a', '10.0.1.50'), wiring))).toEqual([]);
  });

  it.each<Effect>([
    { kind: 'address-disassociated', ...ids },
    { kind: 'address-displaced', publicIp: '203.0.113.10', networkInterfaceId: 'eni-a' },
    associated('somewhere', '10.0.9.9'),
  ])('leaves an address without a holder after %j', (effect) => {
    expect(applyEffect(holders, effect, wiring).get('203.0.113.10')).toBeUndefined();
  });

  it('lead an address to an interface that may get an instance later', () => {
    const after = applyEffect(holders, associated('eni-0c', '10.0.2.21'), wiring);
    expect(after.get('203.0.113.10')).toEqual({ side: 'eni-0c', privateAddress: '10.0.2.21' });
  });

  it('give an instance the addresses it is born with', () => {
    const waiting: Holders = new Map([...holders, ['2001:db8::22', undefined]]);
    const launched = { kind: 'instance-launched', instanceId: 'i-0c', networkInterfaceId: 'eni-0c' } as const;
    const born = { ...wiring, bornWith: { '10.0.2.21': ['2001:db8::22'] } };
    const after = applyEffect(waiting, { ...launched, privateIp: '10.0.2.21', name: undefined }, born);
    expect(movedAddresses(waiting, after)).toEqual(['2001:db8::22']);
    expect(after.get('2001:db8::22')).toEqual({ side: 'eni-0c', privateAddress: '10.0.2.21' });
  });

  it('leaves addresses of others alone', () => {
    expect(applyEffect(holders, { ...associated('eni-b', '10.0.2.50'), publicIp: '192.0.2.1' } as Effect, wiring)).toBe(
      holders,
    );
  });
});

describe('holders of the overlay address', () => {
  const routed: Holders = new Map([['10.99.0.10', { side: 'a', privateAddress: '10.99.0.10' }]]);
  const route = (more: Partial<Extract<Effect, { kind: 'route-replaced' }>>): Effect => ({
    kind: 'route-replaced',
    routeTableId: 'rtb-1',
    destination: '10.99.0.10/32',
    networkInterfaceId: 'eni-b',
    ...more,
  });

  it('follow the route', () => {
    const after = applyEffect(routed, route({}), wiring);
    expect(after.get('10.99.0.10')).toEqual({ side: 'b', privateAddress: '10.99.0.10' });
    expect(movedAddresses(routed, after)).toEqual(['10.99.0.10']);
  });

  it('are gone with the route', () => {
    expect(applyEffect(routed, route({ networkInterfaceId: undefined }), wiring).get('10.99.0.10')).toBeUndefined();
  });

  it.each([route({ routeTableId: 'rtb-2' }), route({ destination: '10.99.0.0/24' })])('do not follow %j', (other) => {
    expect(applyEffect(routed, other, wiring)).toBe(routed);
  });
});
