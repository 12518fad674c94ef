import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { AUTHORITATIVE_ANSWER, decode, encode, type DecodedPacket, type Packet } from 'dns-packet';

/** What the server under test sends for a query; undefined: nothing (a lost datagram). */
export type Reply = (query: DecodedPacket, nth: number) => Buffer | undefined;

export interface NameServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly asked: { udp: number; tcp: number };
  close(): Promise<void>;
}

/** A name server on loopback, UDP and TCP on one free port. */
export async function nameServer(overUdp: Reply, overTcp: Reply = overUdp): Promise<NameServer> {
  const asked = { udp: 0, tcp: 0 };
  const tcp = createServer((socket) => serveTcp(socket, (query) => overTcp(query, (asked.tcp += 1))));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const port = (tcp.address() as AddressInfo).port;
  const udp = createSocket('udp4');
  udp.on('message', (octets, from) => {
    const reply = overUdp(decode(octets), (asked.udp += 1));
    if (reply !== undefined) udp.send(reply, from.port, from.address);
  });
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => udp.close(() => resolve()));
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
  };
  return { host: '127.0.0.1', port, asked, close };
}

function serveTcp(socket: Socket, reply: (query: DecodedPacket) => Buffer | undefined): void {
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    const message = reply(decode(chunk.subarray(2)));
    if (message === undefined) return void socket.end();
    const length = Buffer.alloc(2);
    length.writeUInt16BE(message.length);
    socket.end(Buffer.concat([length, message]));
  });
}

/** An authoritative answer to the query with these IPv4 addresses. */
export function answerWith(
  query: DecodedPacket,
  addresses: readonly string[],
  change: Packet & { rcode?: number } = {},
): Buffer {
  const name = query.questions?.[0]?.name ?? '';
  const { rcode = 0, ...rest } = change;
  return encode({
    type: 'response',
    id: query.id,
    questions: query.questions,
    answers: addresses.map((data) => ({ type: 'A', name, ttl: 60, class: 'IN', data })),
    ...rest,
    flags: (rest.flags ?? AUTHORITATIVE_ANSWER) | rcode,
  });
}
