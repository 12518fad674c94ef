import type { Side } from '../site';
import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import { codeOf, reasonOf } from './aws-error';
import { readerFor } from './readers';
import type { Permission, PointerReading, ServedAddress } from './world';

/** Reads one pointer. An error of any kind is `unknown`: taken for `absent`, something would be created over it. */
export async function readPointer(pointer: Pointer, aws: AwsAccess): Promise<PointerReading> {
  const { address, resourceType } = pointer;
  const reader = readerFor(resourceType);
  if (reader === undefined)
    return { address, status: 'unknown', code: 'NoReader', reason: `${resourceType} cannot be read yet` };
  try {
    return await reader.read(pointer, aws);
  } catch (error) {
    return { address, status: 'unknown', code: codeOf(error), reason: reasonOf(error) };
  }
}

/** Where users arrive by one pointer; an address that cannot be found out stays in the list as undefined. */
export async function readServed(pointer: Pointer, holder: Side, aws: AwsAccess): Promise<readonly ServedAddress[]> {
  const served = { pointer: pointer.address, what: pointer.words.what };
  const addresses = await readerFor(pointer.resourceType)
    ?.servedAt(pointer, holder, aws)
    .catch(() => []);
  return addresses === undefined || addresses.length === 0
    ? [{ ...served, address: undefined }]
    : addresses.map((address) => ({ ...served, address }));
}

/** Nothing when the service has no way of asking. */
export async function readPermission(pointer: Pointer, to: Side, aws: AwsAccess): Promise<readonly Permission[]> {
  const reader = readerFor(pointer.resourceType);
  if (reader?.permission === undefined) return [];
  try {
    return [await reader.permission(pointer, to, aws)];
  } catch (error) {
    return [{ pointer: pointer.address, status: 'unknown', reason: reasonOf(error) }];
  }
}
