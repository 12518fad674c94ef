import type { PairObservation, Side } from '../../appliance';

/** Whether both run the same package. */
export interface BuildComparison {
  /** `unsaid`: one of them does not tell, so it is not known. */
  readonly result: 'equal' | 'different' | 'unsaid';
  /** `"a runs 24.3.1 build 4711, b runs 24.2.3 build 4600"`. */
  readonly text: string;
}

/**
 * Version and build, as the vendor wants them equal before failover is established.
 *
 * The two languages may write a build in different ways, so builds told in different ones are not compared.
 */
export function compareBuilds({ a, b }: PairObservation): BuildComparison {
  const text = `a runs ${running(a)}, b runs ${running(b)}`;
  if (a.status === 'unreachable' || b.status === 'unreachable') return { result: 'unsaid', text };
  if (a.version === undefined || b.version === undefined) return { result: 'unsaid', text };
  if (a.version !== b.version) return { result: 'different', text };
  if (a.api !== b.api) return { result: 'unsaid', text: `${text}; one tells it in JSON, the other in XML` };
  if (a.build === undefined || b.build === undefined) return { result: 'unsaid', text };
  return { result: a.build === b.build ? 'equal' : 'different', text };
}

function running(one: PairObservation[Side]): string {
  if (one.status === 'unreachable') return 'what nobody could ask';
  return `${one.version ?? 'an unknown version'} build ${one.build ?? 'unknown'}`;
}
