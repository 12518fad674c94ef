import type { PointerReading } from '../../live';
import { pointersOf, type Pointer } from '../../targets';
import { lostPointers } from '../../swing/recover';
import { presentAt, site } from './fake-world';
import { temporaryWorkspace, writeState, type InState } from './temporary-workspace';

const [eip, name] = pointersOf(site) as readonly [Pointer, Pointer];
const living = presentAt(eip.address, 'b');

/** Addresses that would be taken back, with what is known of them. */
async function lost(
  readings: readonly PointerReading[],
  state: readonly InState[] | undefined,
): Promise<readonly object[]> {
  const workspace = temporaryWorkspace();
  if (state !== undefined) writeState(workspace, state);
  const found = await lostPointers(workspace, readings);
  return found.map(({ pointer, ...rest }) => ({ address: pointer.address, ...rest }));
}

describe('what a killed apply left outside of the state', () => {
  it('is nothing when the state holds the living pointer', async () => {
    expect(await lost([living], [{ address: eip.address, id: 'x' }])).toEqual([]);
  });

  it('is a pointer that lives and is not in the state', async () => {
    expect(await lost([living], [])).toEqual([{ address: eip.address, importId: 'x', staleInState: false }]);
  });

  it('is everything that lives when there is no state at all', async () => {
    expect(await lost([living, presentAt(name.address, 'a')], undefined)).toHaveLength(2);
  });

  it('is a pointer whose old object the state still names', async () => {
    expect(await lost([living], [{ address: eip.address, id: 'eipassoc-old' }])).toEqual([
      { address: eip.address, importId: 'x', staleInState: true },
    ]);
  });

  test.each<[string, InState]>([
    ['beside the living one', { address: eip.address, id: 'x', deposed: ['eipassoc-old'] }],
    ['instead of it', { address: eip.address, deposed: ['x'] }],
  ])('is a pointer with a deposed object %s, which may be the living association itself', async (_, inState) => {
    expect(await lost([living], [inState])).toMatchObject([{ address: eip.address, staleInState: true }]);
  });

  it('is never a pointer held by a stranger: taking that in would let the next apply move it', async () => {
    const stranger: PointerReading = {
      address: eip.address,
      status: 'present',
      values: { ...eip.values.b, network_interface_id: 'eni-9' },
      importId: 'x',
      extra: {},
    };
    expect(await lost([stranger], [])).toEqual([]);
    expect(await lost([stranger], [{ address: eip.address, id: 'eipassoc-old' }])).toEqual([]);
  });

  test.each<[string, readonly PointerReading[]]>([
    ['absent', [{ address: eip.address, status: 'absent' }]],
    ['unknown', [{ address: eip.address, status: 'unknown', reason: 'AccessDenied' }]],
    ['not read', []],
  ])('is never a pointer that is %s', async (_, readings) => {
    expect(await lost(readings, [])).toEqual([]);
  });
});
