import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { DnsServer } from '../../dns';
import type { Clock } from '../../dns/update';
import { classes, flags, opcodeOf, opcodes, types } from '../../dns/update/codes';
import { decodeMessage, encodeMessage, type Message } from '../../dns/update/message';
import { encodeRdata } from '../../dns/update/rdata';
import { sign, type Signing } from '../../dns/update/tsig';
import { decodeTsig } from '../../dns/update/tsig-record';
import { testKeys } from './bind-server';
import { freeDnsPort } from './free-dns-port';

/** One request as the server under test got it. */
export interface Asked {
  readonly octets: Buffer;
  readonly message: Message;
  /** Of this kind (UPDATE or query), counted from 1. */
  readonly nth: number;
  readonly over: 'tcp' | 'udp';
}

/** What comes back: messages in order, each whole; then the TCP connection is closed, or kept open. */
export interface Reply {
  readonly messages: readonly Buffer[];
  /** Over TCP: exactly these octets instead. */
  readonly stream?: Buffer;
  /** @default 'keep' */
  readonly then?: 'close' | 'keep';
}

export interface Script {
  update(asked: Asked): Reply;
  query(asked: Asked): Reply;
  /** Over TCP. @default - each message in one piece */
  readonly octetsAtOnce?: number;
}

export interface UpdateServer {
  readonly server: DnsServer;
  readonly updates: readonly Asked[];
  readonly queries: readonly Asked[];
  close(): Promise<void>;
}

export const silence: Reply = { messages: [] };
export const hangUp: Reply = { messages: [], then: 'close' };

/** A server on loopback, UDP and TCP on one port, that says exactly what the script says. */
export async function startUpdateServer(script: Script): Promise<UpdateServer> {
  const port = await freeDnsPort();
  const [updates, queries]: [Asked[], Asked[]] = [[], []];
  const replyTo = (octets: Buffer, over: Asked['over']): Reply => {
    const { message } = decodeMessage(octets);
    const isUpdate = opcodeOf(message.flags) === opcodes.UPDATE;
    const asked = { octets, message, over, nth: (isUpdate ? updates : queries).length + 1 };
    (isUpdate ? updates : queries).push(asked);
    return isUpdate ? script.update(asked) : script.query(asked);
  };
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.once('data', (chunk: Buffer) => void send(socket, replyTo(chunk.subarray(2), 'tcp'), script.octetsAtOnce));
  });
  const udp = createSocket('udp4');
  udp.on('message', (octets, from) => {
    for (const message of replyTo(octets, 'udp').messages) udp.send(message, from.port, from.address);
  });
  tcp.listen(port, '127.0.0.1');
  await once(tcp, 'listening');
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => udp.close(() => resolve()));
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
  };
  return { server: { host: '127.0.0.1', port }, updates, queries, close };
}

async function send(socket: Socket, reply: Reply, octetsAtOnce?: number): Promise<void> {
  const { messages, stream = Buffer.concat(messages.map(framed)), then = 'keep' } = reply;
  socket.setNoDelay(true);
  for (const piece of piecesOf(stream, octetsAtOnce)) {
    socket.write(piece);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  if (then === 'close') socket.end();
}

function piecesOf(octets: Buffer, size = Math.max(1, octets.length)): readonly Buffer[] {
  const starts = Array.from({ length: Math.ceil(octets.length / size) }, (_, index) => index * size);
  return starts.map((start) => octets.subarray(start, start + size));
}

export function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

/** What an answer says besides its rcode. */
export interface AnswerParts {
  readonly rcode?: number;
  readonly id?: number;
  readonly addresses?: readonly string[];
  readonly ttl?: number;
  readonly truncated?: boolean;
}

export function unsignedAnswer({ message }: Asked, parts: AnswerParts = {}): Buffer {
  const { rcode = 0, addresses = [], ttl = 60, truncated = false } = parts;
  const [question] = message.questions;
  const name = question?.name ?? '.';
  return encodeMessage({
    id: parts.id ?? message.id,
    flags: message.flags | flags.answer | flags.authoritative | (truncated ? flags.truncated : 0) | rcode,
    questions: message.questions,
    answers: addresses.map((text) => ({ name, type: types.A, class: classes.IN, ttl, rdata: encodeRdata('A', text) })),
    authorities: [],
    additionals: [],
  });
}

/** Signed as the holder of the key `swing` signs, unless told otherwise. */
export function signedAnswer(
  asked: Asked,
  clock: Pick<Clock, 'now'>,
  { parts = {}, ...other }: Partial<Signing> & { readonly parts?: AnswerParts } = {},
): Buffer {
  const request = asked.message.additionals.at(-1);
  if (request === undefined) return unsignedAnswer(asked, parts);
  const { mac } = decodeTsig(request);
  const timeSigned = Math.floor(clock.now() / 1000);
  const octets = unsignedAnswer(asked, parts);
  return sign({ octets, key: testKeys.swing, timeSigned, fudge: 300, requestMac: mac, ...other }).octets;
}
