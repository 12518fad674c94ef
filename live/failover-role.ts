import { roleImportId, roleType, type Pointer, type PointerValues } from '../targets';
import { lookAtPair, primaryOfPair } from './pair';
import type { LiveAccess } from './live-access';
import type { PointerReader } from './reader';
import type { PointerReading } from './world';

/** Reads `swing_failover_role`: who of the pair is primary, by the word of both. */
export const roleReader: PointerReader = {
  resourceType: roleType,
  read,
};

async function read(pointer: Pointer, access: LiveAccess): Promise<PointerReading> {
  const { address } = pointer;
  const seen = primaryOfPair(await lookAtPair(access));
  const importId = roleImportId(access.site);
  switch (seen.kind) {
    case 'unknown':
      return { address, status: 'unknown', code: seen.code, reason: seen.reason };
    case 'stand-alone': {
      const { primary: _primary, ...rest } = pointer.values.a ?? {};
      const values: PointerValues = { ...rest, relationship: 'broken' };
      return { address, status: 'present', values, importId, extra: {} };
    }
    case 'established': {
      const values = pointer.values[seen.primary];
      if (values === undefined)
        return { address, status: 'unknown', code: 'NoPair', reason: 'there is one appliance only' };
      return {
        address,
        status: 'present',
        values,
        importId,
        extra: seen.assumed ? { assumed: 'by the other one' } : {},
      };
    }
  }
}
