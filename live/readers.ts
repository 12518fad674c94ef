import { elasticIpReader } from './elastic-ip';
import { roleReader } from './failover-role';
import { guardedReader } from './guarded-dns';
import { handReader } from './hand-moved';
import { listenerReader } from './listener';
import type { PointerReader } from './reader';
import { routeReader } from './route';
import { rfc2136Readers } from './rfc2136';
import { route53Reader } from './route53';

const registered: readonly PointerReader[] = [
  elasticIpReader,
  routeReader,
  listenerReader,
  route53Reader,
  ...rfc2136Readers,
  guardedReader,
  roleReader,
  handReader,
];

/** The reader of a resource type; undefined for a kind nobody taught this room to read. */
export function readerFor(resourceType: string): PointerReader | undefined {
  return registered.find((reader) => reader.resourceType === resourceType);
}
