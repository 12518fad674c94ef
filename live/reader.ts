import type { Side } from '../site';
import type { Pointer } from '../targets';
import type { LiveAccess } from './live-access';
import type { NameAnswer, Permission, PointerReading, ServedAddress } from './world';

/** How one kind of pointer is read. A new kind is one such object in its own file and one line in `readers.ts`. */
export interface PointerReader {
  /** Terraform resource type of the pointers it reads: `"aws_eip_association"`. */
  readonly resourceType: string;
  /** May throw: the caller turns an error into `unknown`. Must never call a failure `absent`. */
  read(pointer: Pointer, access: LiveAccess): Promise<PointerReading>;
  /** Where users arrive while a side holds the pointer; nothing when it cannot be told; absent where it leads nobody anywhere. May throw. */
  servedAt?(pointer: Pointer, holder: Side, access: LiveAccess): Promise<readonly ServedPlace[]>;
  /** For names: each record set, and who answers with authority. May throw. */
  nameQuestions?(pointer: Pointer, access: LiveAccess): Promise<readonly NameQuestion[]>;
  /** Asks, without changing anything, whether the pointer may be moved. May throw. */
  permission?(pointer: Pointer, to: Side, access: LiveAccess): Promise<Permission>;
}

/** An address and a port: `{ address: "203.0.113.10" }` is port 443. */
export interface ServedPlace extends Pick<ServedAddress, 'port'> {
  readonly address: string;
}

/** What to ask, and whom. */
export interface NameQuestion {
  readonly name: string;
  readonly type: NameAnswer['type'];
  /** Names of all authoritative servers, lower case without trailing dot. */
  readonly servers: readonly string[];
}

/** A pointer attribute that is the same text on both sides. Throws while both sides are known only by tag. */
export function textValue(pointer: Pointer, attribute: string): string {
  const value = (pointer.values.a ?? pointer.values.b)?.[attribute];
  if (typeof value !== 'string') throw new Error('the interfaces of the appliances are not known');
  return value;
}
