import type { ApplianceWorld, PointerReading, Proof } from '../../../live';
import type { ApplianceReview } from '../../../review';
import { checkAppliances } from '../../../swing/appliances/checks';
import { assertAppliancesConfirmed } from '../../../swing/appliances/confirmation';
import { livingImports } from '../../../swing/appliances/living-imports';
import { permitsOf } from '../../../swing/appliances/permits';
import { primaryBefore, primaryUnchanged } from '../../../swing/appliances/primary-facts';
import { proofsAfter } from '../../../swing/appliances/proofs-after';
import { approvedFor } from '../../../swing/appliances/refusals';
import { assertSafe } from '../../../swing/safe-plan';
import type { PairRecord } from '../../../swing';
import {
  creation,
  idle,
  instance,
  judge,
  kept,
  named,
  networkInterface,
  planOf,
  site,
  withRetired,
} from '../../review/appliances/plan-support';
import { bodyA, fakeApplianceWorld } from './fake-appliance-world';

const old = 'support-old.example.com';
const blank: PairRecord = { revision: 1, generation: 7, holder: undefined, inProgress: undefined, last: undefined };
const confirmed: PairRecord = {
  ...blank,
  confirmed: { at: '2026-03-01T03:00:00Z', primary: 'a', by: 'ops', generation: 7 },
};
const unprotected = { ...instance, disable_api_termination: false, disable_api_stop: false, id: 'i-9' };
const removal = planOf([
  ...idle,
  { address: named('instance', old), actions: ['delete'], before: unprotected },
  { address: named('interface', old), actions: ['delete'], before: networkInterface },
]);
const removing: ApplianceReview = judge(removal, { permits: { purpose: 'change', confirmed: true, remove: old } });
const creating: ApplianceReview = judge(planOf(creation));

async function refutedIds(
  review: ApplianceReview,
  more: Partial<ApplianceWorld> = {},
  readings: readonly PointerReading[] = atPrimary(),
  record: PairRecord = blank,
): Promise<readonly string[]> {
  const by = { appliances: fakeApplianceWorld(more), pointers: { readPointers: async () => readings } };
  const checks = await checkAppliances({ site, review, record }, by);
  return checks.filter(({ status }) => status === 'refuted').map(({ id }) => id);
}

function atPrimary(networkInterfaceId = 'eni-0a1b2c3d4e5f60001', privateIp = '10.0.1.50'): readonly PointerReading[] {
  const address = 'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001';
  const values = {
    allocation_id: 'eipalloc-0a1b2c3d4e5f60001',
    network_interface_id: networkInterfaceId,
    private_ip_address: privateIp,
  };
  return [{ address, status: 'present', values, importId: 'eipassoc-1', extra: {} }];
}

describe('what is permitted', () => {
  const lifting = planOf([
    ...idle,
    { address: named('instance', old), actions: ['update'], before: instance, after: unprotected },
  ]);

  it('is nothing but creating while the primary is not confirmed', () => {
    expect(permitsOf(withRetired('lifted'), blank, lifting)).toEqual({ purpose: 'change' });
    expect(permitsOf(site, blank, removal)).toEqual({ purpose: 'change' });
  });

  it('is to lift and to remove once it is confirmed', () => {
    expect(permitsOf(withRetired('lifted'), confirmed, lifting)).toMatchObject({ confirmed: true, lift: old });
    expect(permitsOf(site, confirmed, removal)).toMatchObject({ confirmed: true, remove: old });
  });

  it.each<[string, PairRecord]>([
    ['a swing since', { ...confirmed, generation: 8 }],
    ['the other side', { ...confirmed, confirmed: { at: '', by: 'ops', primary: 'b', generation: 7 } }],
    ['a role change under way', { ...confirmed, inProgress: { to: 'b' } as PairRecord['inProgress'] }],
  ])('is nothing more when the confirmation was made void by %s', (_, record) => {
    expect(permitsOf(site, record, removal)).toEqual({ purpose: 'change' });
  });

  it('is no removal of what the file still names', () => {
    expect(permitsOf(withRetired('lifted'), confirmed, removal).remove).toBeUndefined();
    expect(permitsOf(withRetired(), confirmed, lifting).lift).toBeUndefined();
  });
});

describe('live checks of the appliance stack', () => {
  it('find nothing against creating where everything is free', async () => {
    expect(await refutedIds(creating)).toEqual([]);
  });

  const held = {
    status: 'held',
    publicIp: '203.0.113.12',
    association: 'eipassoc-2',
    holder: 'eni-2',
    networkInterface: 'eni-2',
  };
  it.each<[string, Partial<ApplianceWorld>, string]>([
    ['the allocation is associated', { allocation: async () => held as never }, 'own-allocation-free'],
    ['the allocation does not exist', { allocation: async () => ({ status: 'absent' }) }, 'own-allocation-free'],
    ['the subnet does not exist', { subnet: async () => ({ status: 'absent' }) }, 'subnet-exists'],
    ['the image does not exist', { image: async () => ({ status: 'absent' }) }, 'image-exists'],
    [
      'the image cannot be read',
      { image: async () => ({ status: 'unknown', code: 'X', reason: 'no' }) },
      'image-exists',
    ],
    ['an address is taken', { privateAddress: async () => ({ status: 'known', id: 'eni-3' }) }, 'private-address-free'],
    ['a killed apply made it already', { body: async () => bodyA }, 'appliance-not-there-yet'],
  ])('refuse creating when %s', async (_, more, id) => {
    expect(await refutedIds(creating, more)).toContain(id);
  });

  it('refuse everything while a role change is under way', async () => {
    const inProgress = { to: 'b', startedAt: '2026-03-01T02:00:00Z' } as PairRecord['inProgress'];
    expect(await refutedIds(creating, {}, [], { ...blank, inProgress })).toEqual(['no-role-change-under-way']);
  });

  it('find nothing against a removal when every pointer is at the primary', async () => {
    expect(await refutedIds(removing, { body: async () => ({ ...bodyA, isProtected: false }) })).toEqual([]);
  });

  it.each<[string, readonly PointerReading[]]>([
    ['a pointer is held by another', atPrimary('eni-9', '10.0.9.50')],
    ['a pointer was not read', []],
  ])('refuse a removal when %s', async (_, readings) => {
    expect(await refutedIds(removing, { body: async () => ({ ...bodyA, isProtected: false }) }, readings)).toEqual([
      'removed-holds-no-pointer',
    ]);
  });

  it('refuse a removal when somebody put protection back on', async () => {
    expect(await refutedIds(removing)).toEqual(['removed-is-unprotected']);
  });
});

describe('approval of the appliance stack', () => {
  it('is the digest, or a person who is asked', () => {
    expect(approvedFor(creating, creating.digest, false)).toBe('digest');
    expect(approvedFor(creating, undefined, true)).toBe('ask');
  });

  it.each<[string, string | undefined, RegExp]>([
    ['absent', undefined, /ApprovalMissing/],
    ['malformed', 'swing-v1:xyz', /ApprovalMalformed/],
    ['that of another plan', `swing-v1:${'0'.repeat(64)}`, /ApprovalStale/],
  ])('fails when it is %s', (_, approved, said) => {
    expect(() => approvedFor(creating, approved, false)).toThrow(said);
  });

  it('asks for the name of what goes before that of what is made', async () => {
    const words: string[] = [];
    const asked = async ({ word }: { readonly word: string }): Promise<boolean> => {
      words.push(word);
      return word !== 'support-old';
    };
    await assertAppliancesConfirmed(creating, asked);
    await expect(assertAppliancesConfirmed(removing, asked)).rejects.toThrow(/NotConfirmed/);
    expect(words).toEqual(['support-b', 'support-old']);
  });

  it('fails when the review is unsafe, with the name of every rule', () => {
    const review = judge(
      planOf([...kept('support-a.example.com'), { address: named('instance'), actions: ['delete'], before: instance }]),
    );
    expect(() => assertSafe({ review } as never)).toThrow(/ApplianceLost/);
  });
});

describe('what is proven afterwards', () => {
  const idOf = (proof: Proof): string => `${proof.id} ${proof.status}`;
  const state = {
    lineage: 'l',
    serial: 5,
    resources: new Map([
      [named('instance'), { address: named('instance'), attributes: { id: 'i-2' }, hasDeposed: false }],
    ]),
  };
  const bodyB = {
    ...bodyA,
    instance: 'i-2',
    addresses: [
      { privateIp: '10.0.2.11', primary: true, allocation: 'eipalloc-0a1b2c3d4e5f60003' },
      { privateIp: '10.0.2.50', primary: false },
    ],
  };

  it('is that the appliance runs, protected, with all its addresses', async () => {
    const world = fakeApplianceWorld({ body: async () => bodyB });
    const proofs = await proofsAfter({ site, review: creating, state }, world);
    expect(proofs.map(idOf)).toEqual([
      'appliance-runs proven',
      'interface-has-addresses proven',
      'own-address-associated proven',
      'termination-protection proven',
    ]);
  });

  it.each<[string, object, string]>([
    ['it does not run', { state: 'stopped' }, 'appliance-runs refuted'],
    ['an address is missing', { addresses: bodyB.addresses.slice(0, 1) }, 'interface-has-addresses refuted'],
    [
      'its own address is elsewhere',
      { addresses: bodyB.addresses.map(({ privateIp, primary }) => ({ privateIp, primary })) },
      'own-address-associated refuted',
    ],
    ['it is not protected', { isProtected: false }, 'termination-protection refuted'],
  ])('is refuted when %s', async (_, more, said) => {
    const world = fakeApplianceWorld({ body: async () => ({ ...bodyB, ...more }) });
    expect((await proofsAfter({ site, review: creating, state }, world)).map(idOf)).toContain(said);
  });

  it('is that what was removed is gone', async () => {
    const gone = fakeApplianceWorld({ body: async () => ({ status: 'absent' }) });
    expect((await proofsAfter({ site, review: removing, state }, gone)).map(idOf)).toContain('appliance-gone proven');
    expect((await proofsAfter({ site, review: removing, state }, fakeApplianceWorld())).map(idOf)).toContain(
      'appliance-gone refuted',
    );
  });

  it('is that the primary is as it was before', () => {
    expect(primaryUnchanged(site, bodyA, bodyA).status).toBe('proven');
    expect(primaryUnchanged(site, bodyA, { ...bodyA, addresses: bodyA.addresses.slice(1) }).status).toBe('refuted');
    expect(primaryUnchanged(site, bodyA, { ...bodyA, state: 'stopped' }).status).toBe('refuted');
    expect(primaryUnchanged(site, bodyA, { status: 'absent' }).status).toBe('refuted');
    expect(primaryUnchanged(site, bodyA, { status: 'unknown', code: 'X', reason: 'no' }).status).toBe('not-proven');
  });

  it('fails when the primary cannot be read beforehand', async () => {
    const world = fakeApplianceWorld({ body: async () => ({ status: 'unknown', code: 'X', reason: 'denied' }) });
    await expect(primaryBefore(site, world)).rejects.toThrow(/PrimaryNotReadable.*denied/);
  });
});

describe('adoption of appliances', () => {
  const association = {
    status: 'held',
    publicIp: '203.0.113.11',
    association: 'eipassoc-1',
    holder: 'eni',
    networkInterface: bodyA.networkInterface,
  } as const;

  it('takes in what lives and leaves out what is still to be created', async () => {
    const world = fakeApplianceWorld({ allocation: async () => association });
    expect(await livingImports(site, world)).toEqual({
      [named('instance', 'support-a.example.com')]: bodyA.instance,
      [named('interface', 'support-a.example.com')]: bodyA.networkInterface,
      [named('own', 'support-a.example.com')]: 'eipassoc-1',
    });
  });

  it('fails when an instance that the file names is not there', async () => {
    const world = fakeApplianceWorld({ body: async () => ({ status: 'absent' }) });
    await expect(livingImports(site, world)).rejects.toThrow(/ApplianceNotThere/);
  });

  it('fails when it cannot be read: unknown is not absent', async () => {
    const world = fakeApplianceWorld({ body: async () => ({ status: 'unknown', code: 'X', reason: 'denied' }) });
    await expect(livingImports(site, world)).rejects.toThrow(/AwsNotReadable/);
  });
});
