import { maxNameOctets, renderLabel } from './names';
import { WireError } from './wire-error';

/** No name stands before the end of the header. @source RFC 1035 section 4.1.1 */
export const headerOctets = 12;

/** The two upper bits of an octet of length that make it a pointer. @source RFC 1035 section 4.1.4 */
const pointerBits = 0xc0;

/** Reads a message from its beginning to its end; every method throws `WireError` instead of reading past the end. */
export class WireReader {
  #at = 0;

  public constructor(private readonly octets: Buffer) {}

  /** Offset of the next octet to be read. */
  public get at(): number {
    return this.#at;
  }

  public get isAtEnd(): boolean {
    return this.#at === this.octets.length;
  }

  public uint16(): number {
    return this.take(2).readUInt16BE();
  }

  public uint32(): number {
    return this.take(4).readUInt32BE();
  }

  public uint48(): number {
    return this.take(6).readUIntBE(0, 6);
  }

  /** A view, no copy. */
  public take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.octets.length) throw new WireError('the message ends too early');
    const taken = this.octets.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** A name in the case it has on the wire, with its trailing dot: `"Support.example.com."`. */
  public name(): string {
    const labels: string[] = [];
    let next = this.#at;
    let after: number | undefined;
    let chunk = next;
    let length = 1;
    for (let size = this.#octet(next); size !== 0; size = this.#octet(next)) {
      if (size >= pointerBits) {
        after ??= next + 2;
        next = chunk = this.#target(next, chunk);
        continue;
      }
      length += size + 1;
      labels.push(this.#label(next, size, length));
      next += size + 1;
    }
    this.#at = after ?? next + 1;
    return labels.length === 0 ? '.' : `${labels.join('.')}.`;
  }

  /** Pointers lead strictly backwards, before what is being read: so there are no loops. */
  #target(at: number, chunk: number): number {
    const target = ((this.#octet(at) & ~pointerBits) << 8) | this.#octet(at + 1);
    if (target >= chunk || target < headerOctets) throw new WireError('a name points forwards, to itself or nowhere');
    return target;
  }

  #label(at: number, size: number, length: number): string {
    if (size >= 0x40) throw new WireError('a label is of a type that does not exist');
    if (length > maxNameOctets) throw new WireError(`a name is longer than ${maxNameOctets} octets`);
    if (at + 1 + size > this.octets.length) throw new WireError('the message ends too early');
    return renderLabel(this.octets.subarray(at + 1, at + 1 + size));
  }

  #octet(at: number): number {
    const octet = this.octets[at];
    if (octet === undefined) throw new WireError('the message ends too early');
    return octet;
  }
}
