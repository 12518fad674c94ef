import { renderSeconds } from './clock';
import type { ServerAnswer } from './judge';

/** An error of the server in its own name, in a sentence, and what to do. */
export interface Advice {
  /** Name of the RCODE or of the TSIG error: `"REFUSED"`, `"BADKEY"`. */
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;
}

type Sentences = readonly [reason: string, remedy: string];

/** @source RFC 2136 section 2.2, RFC 8945 section 5.2; what BIND 9.18 means by each was measured */
const sentences: Readonly<Record<string, Sentences>> = {
  FORMERR: ['the server could not read the message', 'check that the server supports DNS UPDATE and TSIG'],
  SERVFAIL: ['the server failed', 'look at its log; often it cannot write the journal of the zone'],
  NOTIMP: ['the server does not support DNS UPDATE', 'name the primary server of the zone'],
  REFUSED: [
    'the server does not permit the change',
    'name the primary server of the zone, and let the key change this name and type (BIND: allow-update or update-policy)',
  ],
  NOTAUTH: ['the server is not authoritative for the zone', 'name the primary server of the zone, and the zone itself'],
  NOTZONE: ['a name is not inside the zone', 'name the zone that holds the record'],
  BADKEY: [
    'the server does not know the key',
    'compare name and algorithm of the key with the configuration of the server',
  ],
  BADSIG: ['the server cannot verify the signature', 'compare the secret of the key with the one of the server'],
  BADTRUNC: ['the server wants a longer signature', 'allow full signatures on the server'],
  BADTIME: ['the clocks of server and client differ too much', 'set both clocks by NTP'],
};

/** @param now the client's clock in seconds since 1970 */
export function adviceFor({ code, signed, serverTime }: ServerAnswer, now: number): Advice {
  const unexpected: Sentences = [`the server answered ${code}`, 'look at the log of the server'];
  const [reason, remedy] = sentences[code] ?? unexpected;
  const clocks = code === 'BADTIME' && serverTime !== undefined ? bothClocks(serverTime, now) : '';
  const hint = signed ? '' : ' (the answer is not signed: a hint, no proof)';
  return { code, reason: `${reason}${clocks}${hint}`, remedy };
}

function bothClocks(serverTime: number, now: number): string {
  return `: the server says ${renderSeconds(serverTime)}, here it is ${renderSeconds(now)}`;
}
