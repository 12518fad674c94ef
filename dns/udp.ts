import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Received } from './message';
import { late, reasonOf } from './silence';

/** One question sent over UDP, until something usable comes back or the time is over. */
export interface UdpExchange {
  readonly address: string;
  readonly port: number;
  readonly octets: Buffer;
  readonly timeoutMs: number;
  /** How often the question is sent at most; a lost datagram is not silence. */
  readonly tries: number;
  read(octets: Buffer): Received;
}

/**
 * Sends the same question `tries` times, evenly over the time, on one connected socket: a late answer to an earlier
 * datagram counts, a datagram from anybody else does not arrive. Opens and closes one socket.
 */
export function exchangeOverUdp(exchange: UdpExchange): Promise<Received> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(exchange.address) ? 'udp6' : 'udp4');
    let last = late(exchange.timeoutMs);
    const end = (received: Received): void => {
      clearInterval(again);
      clearTimeout(deadline);
      socket.removeAllListeners('message');
      closeQuietly(socket);
      resolve(received);
    };
    const send = (): void => socket.send(exchange.octets);
    const again = setInterval(() => isConnected(socket) && send(), exchange.timeoutMs / exchange.tries);
    const deadline = setTimeout(() => end({ kind: 'unusable', reason: last }), exchange.timeoutMs);
    socket.on('error', (error) => end({ kind: 'unusable', reason: reasonOf(error) }));
    socket.on('message', (octets) => {
      const received = exchange.read(octets);
      if (received.kind === 'unusable') last = received.reason;
      else end(received);
    });
    socket.connect(exchange.port, exchange.address, send);
  });
}

function isConnected(socket: Socket): boolean {
  try {
    return socket.remoteAddress() !== undefined;
  } catch {
    return false;
  }
}

/** A late error after the end must not become an uncaught one. */
function closeQuietly(socket: Socket): void {
  socket.removeAllListeners('error');
  socket.on('error', () => undefined);
  try {
    socket.close();
  } catch {
    // already closed by the error that ended it
  }
}
