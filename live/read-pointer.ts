import type { Side } from '../site';
import type { Pointer } from '../targets';
import { codeOf, reasonOf } from './aws-error';
import type { LiveAccess } from './live-access';
import { readerFor } from './readers';
import type { Permission, PointerReading, ServedAddress } from './world';

/** Reads one pointer. An error of any kind is `unknown`: taken for `absent`, something would be created over it. */
export async function readPointer(pointer: Pointer, access: LiveAccess): Promise<PointerReading> {
  const { address, resourceType } = pointer;
  const reader = readerFor(resourceType);
  if (reader === undefined)
    return { address, status: 'unknown', code: 'NoReader', reason: `${resourceType} cannot be read yet` };
  try {
    return await reader.read(pointer, access);
  } catch (error) {
    return { address, status: 'unknown', code: codeOf(error), reason: reasonOf(error) };
  }
}

/** Where users arrive by one pointer; an address that cannot be found out stays in the list as undefined. */
export async function readServed(
  pointer: Pointer,
  holder: Side,
  access: LiveAccess,
): Promise<readonly ServedAddress[]> {
  const served = { pointer: pointer.address, what: pointer.words.what };
  const reader = readerFor(pointer.resourceType);
  if (reader === undefined) return [{ ...served, address: undefined }];
  if (reader.servedAt === undefined) return [];
  try {
    const places = await reader.servedAt(pointer, holder, access);
    if (places.length === 0) return [{ ...served, address: undefined, withoutAddress: true }];
    return places.map((place) => ({ ...served, ...place }));
  } catch {
    return [{ ...served, address: undefined }];
  }
}

/** Nothing when the service has no way of asking. */
export async function readPermission(pointer: Pointer, to: Side, access: LiveAccess): Promise<readonly Permission[]> {
  const reader = readerFor(pointer.resourceType);
  if (reader?.permission === undefined) return [];
  try {
    return [await reader.permission(pointer, to, access)];
  } catch (error) {
    return [{ pointer: pointer.address, status: 'unknown', reason: reasonOf(error) }];
  }
}
