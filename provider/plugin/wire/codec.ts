import { Root, type INamespace, type Type } from 'protobufjs/light';
import { messageFields } from './message-fields';

let root: Root | undefined;

/** The bytes of one message. @throws Error for a message the table does not have */
export function encodeMessage(name: string, message: object): Buffer {
  const bytes = typeOf(name).encode(message).finish();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What was not sent has its type's empty value. @throws Error for bytes that are no such message */
export function decodeMessage(name: string, bytes: Uint8Array): object {
  return typeOf(name).decode(bytes);
}

/** Built at the first message: the handshake needs none. */
function typeOf(name: string): Type {
  root ??= Root.fromJSON(descriptor());
  return root.lookupType(name);
}

function descriptor(): INamespace {
  const types = Object.entries(messageFields).map(([name, fields]) => {
    const parsed = Object.entries(fields).map(([field, text]) => [field, fieldOf(text)] as const);
    return [name, { fields: Object.fromEntries(parsed) }] as const;
  });
  return { nested: Object.fromEntries(types) };
}

/** `"repeated Step 1"` → `{ rule: "repeated", type: "Step", id: 1 }`. */
function fieldOf(text: string): { type: string; id: number; rule?: string; keyType?: string } {
  const words = text.split(' ');
  const [type = '', number = ''] = words.slice(-2);
  const field = { type, id: Number(number) };
  if (words.length === 2) return field;
  return words[0] === 'map' ? { ...field, keyType: 'string' } : { ...field, rule: 'repeated' };
}
