import { randomInt } from 'node:crypto';
import { silent, type DnsAnswer, type DnsServer, type QuestionType } from './answer';
import { encodeQuestion, readMessage, type Question, type Received } from './message';
import { resolveAll } from './resolve';
import { exchangeOverTcp } from './tcp';
import { exchangeOverUdp } from './udp';

export interface AskOptions {
  readonly server: DnsServer;
  readonly name: string;
  readonly type: QuestionType;
  /** For everything together: resolving the server's name, three datagrams, TCP when truncated. */
  readonly timeoutMs: number;
}

/** What one of several servers said. */
export interface ServerAnswer<Server extends DnsServer = DnsServer> {
  readonly server: Server;
  readonly answer: DnsAnswer;
}

/** A datagram in a hundred may be lost; three in a row are not. */
const udpTries = 3;

/** A person waits; a name server answers in well under one second or not at all. */
const defaultTimeoutMs = 4_000;

/**
 * Asks one server, without recursion, over UDP and, when the answer is truncated, over TCP. Reads only; safe to repeat.
 * Always resolves within `timeoutMs`.
 */
export async function askServer(options: AskOptions): Promise<DnsAnswer> {
  const endsAt = Date.now() + options.timeoutMs;
  const [address] = await resolveAll(options.server.host, options.timeoutMs);
  if (address === undefined) return silent('the name of the server cannot be resolved');
  const question: Question = { id: randomInt(0x10000), name: options.name, type: options.type };
  return askAt(question, { address, port: options.server.port }, endsAt);
}

/** Asks every server at once, all within one deadline; answers stand in the order of `servers`. */
export function askAll<Server extends DnsServer>(
  servers: readonly Server[],
  name: string,
  type: QuestionType,
  timeoutMs: number = defaultTimeoutMs,
): Promise<readonly ServerAnswer<Server>[]> {
  return Promise.all(
    servers.map(async (server) => ({ server, answer: await askServer({ server, name, type, timeoutMs }) })),
  );
}

async function askAt(question: Question, at: { address: string; port: number }, endsAt: number): Promise<DnsAnswer> {
  const octets = encodeQuestion(question);
  const read = (received: Buffer): Received => readMessage(received, question);
  const remaining = (): number => Math.max(1, endsAt - Date.now());
  const first = await exchangeOverUdp({ ...at, octets, read, tries: udpTries, timeoutMs: remaining() });
  const last =
    first.kind === 'truncated' ? await exchangeOverTcp({ ...at, octets, read, timeoutMs: remaining() }) : first;
  return answered(last);
}

function answered(received: Received): DnsAnswer {
  switch (received.kind) {
    case 'answer':
      return received.answer;
    case 'truncated':
      return silent('the answer is truncated even over TCP');
    case 'unusable':
      return silent(received.reason);
  }
}
