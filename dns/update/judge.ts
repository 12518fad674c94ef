import { flags, opcodeOf, rcodeName, tsigErrorName } from './codes';
import { decodeMessage, type Message } from './message';
import { isSameName } from './names';
import type { TsigKey } from './tsig-key';
import { verifyAnswer, type Verdict } from './tsig';
import { tryWire } from './wire-error';

/** What a server said to one request. */
export interface ServerAnswer {
  /** Whether the key proves who said so. An unsigned answer is a hint. */
  readonly signed: boolean;
  /** `"NOERROR"`, `"YXRRSET"`; with an error about the key its own name: `"BADKEY"`. */
  readonly code: string;
  readonly message: Message;
  /** The server's clock in seconds since 1970, where it is known. */
  readonly serverTime?: number;
}

/** What one received message is to the request. */
export type Judgement =
  | { readonly kind: 'proof'; readonly answer: ServerAnswer }
  /** An error that nobody signed: over UDP a signed answer may still come. */
  | { readonly kind: 'hint'; readonly answer: ServerAnswer }
  /** Not an answer to this request; whoever waits goes on waiting. */
  | { readonly kind: 'unusable'; readonly reason: string };

/** A request as it was sent, and the clock to judge its answer by. */
export interface SentRequest {
  readonly message: Message;
  /** Absent: sent unsigned, and any answer to it is as good as it gets. */
  readonly signature?: { readonly key: TsigKey; readonly mac: Buffer };
  /** Seconds since 1970. */
  readonly now: () => number;
}

/** Judges any octets whatever; never throws. */
export function judgeAnswer(octets: Buffer, request: SentRequest): Judgement {
  const judged = tryWire(() => judgeReadable(octets, request));
  return judged.ok ? judged.value : unusable(`the answer cannot be read: ${judged.reason}`);
}

function judgeReadable(octets: Buffer, request: SentRequest): Judgement {
  const received = decodeMessage(octets);
  const { message } = received;
  const foreign = foreignTo(message, request.message);
  if (foreign !== undefined) return unusable(foreign);
  if (request.signature === undefined) return proofOf({ message, code: rcodeName(message.flags), signed: false });
  const { key, mac } = request.signature;
  const verdict = verifyAnswer({ octets, received, key, requestMac: mac, now: request.now() });
  return judgeVerdict(verdict, message);
}

/** The id is outside the signature, and an unsigned answer has nothing else: so all of it is compared here. */
function foreignTo(message: Message, request: Message): string | undefined {
  if ((message.flags & flags.answer) === 0) return 'the message is no answer';
  if (message.id !== request.id) return 'the answer is to another request';
  if (opcodeOf(message.flags) !== opcodeOf(request.flags)) return 'the answer is to a request of another kind';
  const [asked, repeated] = [request.questions[0], message.questions[0]];
  if (asked === undefined || repeated === undefined) return undefined;
  const same = isSameName(asked.name, repeated.name) && asked.type === repeated.type && asked.class === repeated.class;
  return same && message.questions.length === 1 ? undefined : 'the answer is to another question';
}

function judgeVerdict(verdict: Verdict, message: Message): Judgement {
  const code = rcodeName(message.flags);
  switch (verdict.kind) {
    case 'refuted':
      return unusable(verdict.reason);
    case 'unsigned':
      return judgeUnsigned(message, verdict.error === 0 ? code : tsigErrorName(verdict.error));
    case 'verified': {
      const { error, otherData, timeSigned } = verdict.tsig;
      const serverTime = otherData.length === 6 ? otherData.readUIntBE(0, 6) : timeSigned;
      return proofOf({ message, code: error === 0 ? code : tsigErrorName(error), signed: true, serverTime });
    }
  }
}

/** What a server that cannot use the key has to say unsigned. @source RFC 8945 section 5.2, RFC 2136 section 2.2 */
const unsignedCodes = [
  'BADKEY',
  'BADSIG',
  'BADTIME',
  'BADTRUNC',
  'FORMERR',
  'SERVFAIL',
  'NOTIMP',
  'REFUSED',
  'NOTAUTH',
];

/** A success, or a prerequisite not met, is worth nothing when nobody signed it. */
function judgeUnsigned(message: Message, code: string): Judgement {
  if (!unsignedCodes.includes(code)) return unusable(`the answer ${code} is not signed`);
  return { kind: 'hint', answer: { message, code, signed: false } };
}

function proofOf(answer: ServerAnswer): Judgement {
  return { kind: 'proof', answer };
}

function unusable(reason: string): Judgement {
  return { kind: 'unusable', reason };
}
