import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { resolveAll } from '../resolve';
import { reasonOf } from '../silence';
import { noAnswer, stoppedReason, type Exchange, type Exchanged } from './exchange';
import type { ServerAnswer } from './judge';

/** @source RFC 1035 section 4.2.1; nothing longer was agreed on with the server */
const maxDatagramOctets = 512;

/**
 * Sends one datagram, once, and waits for an answer that counts. An unsigned error does not end the waiting, since
 * anybody can send one: it is the answer only when no signed one came in time.
 */
export async function exchangeOverUdp(exchange: Exchange): Promise<Exchanged> {
  if (exchange.octets.length > maxDatagramOctets) return tooLong(exchange.octets.length);
  const endsAt = Date.now() + exchange.timeoutMs;
  const [address] = await resolveAll(exchange.host, exchange.timeoutMs);
  if (address === undefined) return { kind: 'not-sent', reason: 'the name of the server cannot be resolved' };
  return exchangeWith(address, exchange, Math.max(1, endsAt - Date.now()));
}

function exchangeWith(address: string, exchange: Exchange, leftMs: number): Promise<Exchanged> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    let last: string | undefined;
    let hint: ServerAnswer | undefined;
    const end = (outcome: Exchanged): void => {
      clearTimeout(deadline);
      exchange.signal?.removeEventListener('abort', giveUp);
      closeQuietly(socket);
      resolve(outcome);
    };
    const silence = (): string =>
      exchange.signal?.aborted === true ? stoppedReason : noAnswer(exchange.timeoutMs, last);
    const giveUp = (): void =>
      end(hint === undefined ? { kind: 'lost', reason: silence() } : { kind: 'answered', answer: hint });
    exchange.signal?.addEventListener('abort', giveUp);
    const deadline = setTimeout(giveUp, leftMs);
    socket.on('message', (octets) => {
      const judged = exchange.judge(octets);
      if (judged.kind === 'proof') end({ kind: 'answered', answer: judged.answer });
      else if (judged.kind === 'hint') hint ??= judged.answer;
      else last = judged.reason;
    });
    // the only datagram was turned away: a closed port, no route
    socket.on('error', (error) => end({ kind: 'not-sent', reason: reasonOf(error) }));
    socket.connect(exchange.port, address, () => socket.send(exchange.octets));
  });
}

/** A late error after the end must not become an uncaught one. */
function closeQuietly(socket: Socket): void {
  socket.removeAllListeners().on('error', () => undefined);
  try {
    socket.close();
  } catch {
    // already closed by the error that ended it
  }
}

function tooLong(octets: number): Exchanged {
  const reason = `the message has ${octets} octets, a datagram may have ${maxDatagramOctets}; use tcp`;
  return { kind: 'not-sent', reason };
}
