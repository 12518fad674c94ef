import type { Permission, Proof } from '../../live';
import type { Pointer } from '../../targets';
import { beyondReach, notProven, proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

/** Whether the credentials may make the move, where the service offers a dry run. */
export function permissionProofs(
  pointers: readonly Pointer[],
  permissions: readonly Permission[],
  profile: Profile,
): readonly Proof[] {
  return pointers.map((pointer) => {
    const permission = permissions.find((candidate) => candidate.pointer === pointer.address);
    return refutedUnlessUrgent(profile, permissionProof(pointer, permission));
  });
}

function permissionProof(pointer: Pointer, permission: Permission | undefined): Proof {
  const id = 'permitted-to-move';
  const { what } = pointer.words;
  if (permission === undefined) return beyondReach(id, `permission to move ${what}: its service has no dry run`);
  switch (permission.status) {
    case 'permitted':
      return proven(id, `the credentials may move ${what} (asked without a change)`);
    case 'denied':
      return refuted(
        id,
        `the credentials may not move ${what}: ${permission.reason}`,
        permission.remedy ?? 'use credentials with the rights of the swing',
      );
    case 'unknown':
      return notProven(id, `permission to move ${what} could not be asked: ${permission.reason}`);
  }
}
