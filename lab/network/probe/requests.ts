import { createSecureContext, type SecureContext } from 'node:tls';

import { ask, type Question } from '../names/query';
import { endpoint } from '../plane/endpoint';
import { classify } from './classify';
import { requestHttps } from './https-request';
import type { NamePlan, ProbeOrder, ThroughNamePlan } from './plan';
import { unanswered, type Outcome } from './sample';

/** How long a name server may take to answer, in milliseconds. */
const queryMs = 5_000;

/** Sends the request number `index`, counted from 0. Never rejects. */
export type Request = (index: number) => Promise<Outcome>;

/** The request that a plan asks for. */
export function requestFor({ plan, ca, connect, site }: ProbeOrder): Request {
  const way: Way = { connect, site, trust: createSecureContext({ ca }) };
  switch (plan.kind) {
    case 'tcp':
      return () => requestAt(plan.address, way);
    case 'dns':
      return async (index) => classify(await ask(question(plan, index)), plan.expectedSets);
    case 'https':
      return (index) => requestThroughName(plan, way, index);
  }
}

/** How addresses are reached and whom to trust there. */
interface Way extends Pick<ProbeOrder, 'connect' | 'site'> {
  readonly trust: SecureContext;
}

async function requestThroughName(plan: ThroughNamePlan, way: Way, index: number): Promise<Outcome> {
  const answer = await ask(question(plan, index));
  if (answer === undefined) return unanswered('timeout');
  if (answer.rcode !== 'NOERROR') return unanswered(answer.rcode.toLowerCase());
  const address = answer.values[index % answer.values.length];
  return address === undefined ? unanswered('empty') : requestAt(address, way);
}

async function requestAt(address: string, { connect, site, trust }: Way): Promise<Outcome> {
  const at = connect[endpoint(address)];
  return at === undefined ? unanswered('unreachable') : requestHttps({ at, site, trust });
}

function question({ servers, name, type }: NamePlan | ThroughNamePlan, index: number): Question {
  return { server: servers[index % servers.length] ?? '', name, type, timeoutMs: queryMs };
}
