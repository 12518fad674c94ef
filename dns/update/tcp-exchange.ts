import { connect, type Socket } from 'node:net';
import { reasonOf } from '../silence';
import { noAnswer, stoppedReason, type Exchange, type Exchanged } from './exchange';
import { uint16 } from './tsig-record';

/** Two octets of length stand before each message. @source RFC 1035 section 4.2.2 */
const lengthOctets = 2;

/**
 * Sends one message over a connection of its own and waits for an answer that counts. Nothing is ever sent twice: a
 * connection lost after the message went out is `lost`, not a reason to repeat.
 */
export function exchangeOverTcp(exchange: Exchange): Promise<Exchanged> {
  return new Promise((resolve) => {
    const socket = connect({ host: exchange.host, port: exchange.port });
    let sent = false;
    let last: string | undefined;
    const end = (outcome: Exchanged): void => {
      clearTimeout(deadline);
      exchange.signal?.removeEventListener('abort', stop);
      socket.destroy();
      resolve(outcome);
    };
    const giveUp = (reason: string): void => end(sent ? { kind: 'lost', reason } : { kind: 'not-sent', reason });
    const stop = (): void => giveUp(stoppedReason);
    exchange.signal?.addEventListener('abort', stop);
    const deadline = setTimeout(() => giveUp(sentence()), exchange.timeoutMs);
    const sentence = (): string =>
      sent ? noAnswer(exchange.timeoutMs, last) : `no connection within ${exchange.timeoutMs / 1000} s`;
    socket.on('connect', () => {
      sent = true;
      socket.write(Buffer.concat([uint16(exchange.octets.length), exchange.octets]));
    });
    onMessages(socket, (octets) => {
      const judged = exchange.judge(octets);
      if (judged.kind === 'unusable') last = judged.reason;
      else end({ kind: 'answered', answer: judged.answer });
    });
    socket.on('error', (error) => giveUp(reasonOf(error)));
    socket.on('end', () =>
      giveUp(`connection closed before an answer${last === undefined ? '' : ` that counts; ${last}`}`),
    );
  });
}

function onMessages(socket: Socket, take: (octets: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let length = wholeLength(rest); length !== undefined && !socket.destroyed; length = wholeLength(rest)) {
      take(rest.subarray(lengthOctets, length));
      rest = rest.subarray(length);
    }
  });
}

function wholeLength(stream: Buffer): number | undefined {
  if (stream.length < lengthOctets) return undefined;
  const length = lengthOctets + stream.readUInt16BE();
  return stream.length < length ? undefined : length;
}
