import { applyEffect, movedAddresses, type Holders } from '../../../lab/network/plane/holders';
import type { Effect } from '../../../lab/recorded-call';

const wiring = {
  interfaces: { a: 'eni-a', b: 'eni-b' },
  guestAddresses: { a: ['10.0.1.50', '10.0.1.11'], b: ['10.0.2.50', '10.0.2.11'] },
} as const;
const onA = { side: 'a', privateAddress: '10.0.1.50', configuredInGuest: true } as const;
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
    expect(after.get('203.0.113.10')).toEqual({ side: 'b', privateAddress: '10.0.2.50', configuredInGuest: true });
    expect(movedAddresses(holders, after)).toEqual(['203.0.113.10']);
  });

  it('moves nothing when an address is associated again where it is', () => {
    expect(movedAddresses(holders, applyEffect(holders, associated('eni-a', '10.0.1.50'), wiring))).toEqual([]);
  });

  it.each<Effect>([
    { kind: 'address-disassociated', ...ids },
    { kind: 'address-displaced', publicIp: '203.0.113.10', networkInterfaceId: 'eni-a' },
    associated('eni-elsewhere', '10.0.9.9'),
  ])('leaves an address without a holder after %j', (effect) => {
    expect(applyEffect(holders, effect, wiring).get('203.0.113.10')).toBeUndefined();
  });

  it('knows that a guest drops packets for an address it has not configured', () => {
    const after = applyEffect(holders, associated('eni-b', '10.0.2.99'), wiring);
    expect(after.get('203.0.113.10')).toMatchObject({ side: 'b', configuredInGuest: false });
  });

  it('leaves addresses of others alone', () => {
    expect(applyEffect(holders, { ...associated('eni-b', '10.0.2.50'), publicIp: '192.0.2.1' } as Effect, wiring)).toBe(
      holders,
    );
  });
});
