import { createSocket } from 'node:dgram';
import { decode, encode, type DecodedPacket } from 'dns-packet';

/** What one name server said. `rcode` is upper case: `"NOERROR"`, `"NXDOMAIN"`. */
export interface Answer {
  readonly rcode: string;
  readonly values: readonly string[];
  /** Of the SOA, where one was asked for. */
  readonly serial?: number;
}

export interface Question {
  /** `"127.0.0.1:5354"`. */
  readonly server: string;
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'SOA';
  readonly timeoutMs: number;
}

/** Asks one server once over UDP, without recursion; `undefined` when nothing came back in time. */
export function ask(question: Question): Promise<Answer | undefined> {
  const [host = '', port = ''] = question.server.split(':');
  const id = Math.floor(Math.random() * 0x10000);
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    let finished = false;
    const finish = (answer?: Answer): void => {
      if (finished) return;
      finished = true;
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => finish(), question.timeoutMs);
    socket.once('error', () => finish());
    socket.on('message', (bytes) => {
      const packet = tryDecode(bytes);
      if (packet?.id === id) finish(readAnswer(packet, question.type));
    });
    const message = encode({ type: 'query', id, questions: [{ name: question.name, type: question.type }] });
    socket.send(message, Number(port), host, (error) => error && finish());
  });
}

function tryDecode(bytes: Buffer): DecodedPacket | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

function readAnswer(packet: DecodedPacket, type: Question['type']): Answer {
  const rcode = 'rcode' in packet ? String(packet.rcode) : 'NOERROR';
  const values: string[] = [];
  let serial: number | undefined;
  for (const answer of packet.answers ?? []) {
    if (answer.type === 'SOA') serial = answer.data.serial;
    else if ((answer.type === 'A' || answer.type === 'AAAA') && answer.type === type) values.push(answer.data);
  }
  return { rcode, values: values.sort(), ...(serial === undefined ? {} : { serial }) };
}
