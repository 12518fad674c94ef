import type { Side } from '../site';
import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import type { Permission, PointerReading } from './world';

/** How one kind of pointer is read. A new kind is one such object in its own file and one line in `readers.ts`. */
export interface PointerReader {
  /** Terraform resource type of the pointers it reads: `"aws_eip_association"`. */
  readonly resourceType: string;
  /** May throw: the caller turns an error into `unknown`. Must never call a failure `absent`. */
  read(pointer: Pointer, aws: AwsAccess): Promise<PointerReading>;
  /** Addresses at which users arrive while a side holds the pointer. */
  servedAt(pointer: Pointer, holder: Side, aws: AwsAccess): Promise<readonly string[]>;
  /** For names: who answers with authority. May throw. */
  nameQuestion?(pointer: Pointer, aws: AwsAccess): Promise<NameQuestion>;
  /** Asks by a dry run whether the pointer may be moved. May throw. */
  permission?(pointer: Pointer, to: Side, aws: AwsAccess): Promise<Permission>;
}

/** What to ask, and whom. */
export interface NameQuestion {
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  /** Names of all authoritative servers, lower case without trailing dot. */
  readonly servers: readonly string[];
}

/** A pointer attribute that is the same text on both sides. Throws while both sides are known only by tag. */
export function textValue(pointer: Pointer, attribute: string): string {
  const value = (pointer.values.a ?? pointer.values.b)?.[attribute];
  if (typeof value !== 'string') throw new Error('the interfaces of the appliances are not known');
  return value;
}
