import type { Side } from '../../../site';
import { ask } from '../../network';
import type { Scene } from '../scene';

/** What each name server is to answer: `{ A: "203.0.113.12", AAAA: "2001:db8::12" }`. */
export interface Served {
  readonly A: string;
  readonly AAAA: string;
}

/** Asks both name servers themselves and tells what they serve. @throws Error when one serves anything else */
export async function tellServed({ lab, narrator }: Scene, expected: Served): Promise<void> {
  for (const [name, server] of Object.entries(lab.network.bind)) {
    const [A, AAAA] = [await askOne(server, lab.site, 'A'), await askOne(server, lab.site, 'AAAA')];
    narrator.say(`  the ${name} name server itself answers ${A} and ${AAAA}`);
    if (A !== expected.A || AAAA !== expected.AAAA)
      throw new Error(`the ${name} name server serves ${A} and ${AAAA}, not ${expected.A} and ${expected.AAAA}`);
  }
}

/** Both roles as the appliances have them. @throws Error when they are others, or both were primary at any moment */
export function tellRoles({ lab, narrator }: Scene, primary: Side): void {
  const { a, b } = { a: lab.pair.state('a').role, b: lab.pair.state('b').role };
  narrator.say(`  the appliances themselves: a is ${a}, b is ${b}`);
  const wanted = { a: primary === 'a' ? 'primary' : 'backup', b: primary === 'b' ? 'primary' : 'backup' };
  if (a !== wanted.a || b !== wanted.b) throw new Error(`the roles are not a ${wanted.a} and b ${wanted.b}`);
  if (lab.pair.history.some((moment) => moment.a === 'primary' && moment.b === 'primary'))
    throw new Error('both appliances were primary for a moment');
}

async function askOne(server: string, name: string, type: 'A' | 'AAAA'): Promise<string> {
  const answer = await ask({ server, name, type, timeoutMs: 2_000 });
  return answer?.values.join(' ') ?? 'nothing';
}
