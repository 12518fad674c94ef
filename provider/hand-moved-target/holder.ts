import ipaddr from 'ipaddr.js';
import { otherSide, renderApplianceProblem, type PairObservation, type Side } from '../../appliance';
import { renderPlace } from '../appliance-access';
import { sides } from '../pair-attributes';
import type { Sentence } from '../pair-diagnostics';
import type { Look, PortAnswer } from './look';
import type { HandMoved } from './target';

/** To whom the target leads, as far as it could be seen. */
export type Holding =
  | { readonly kind: 'held'; readonly holder: Side; readonly notes: readonly Sentence[] }
  | { readonly kind: 'unclear'; readonly why: Sentence };

/** Pure: what a look means. An answer counts only by its appliance id; the certificate of both is the same and proves nothing. */
export function holdingOf(target: HandMoved, seen: Look): Holding {
  const { a, b } = seen.own;
  if (
    a.status === 'reachable' &&
    b.status === 'reachable' &&
    a.applianceId !== undefined &&
    a.applianceId === b.applianceId
  )
    return unclear(
      'appliance_b',
      'one appliance answers under both names',
      `its id is ${JSON.stringify(a.applianceId)}`,
    );
  const answerer = answererOf(target, seen);
  if (answerer.kind === 'unclear' || target.kind === 'nat') return answerer;
  return switchedOn(target, answerer.holder, seen.own);
}

function answererOf(target: HandMoved, { own, answers }: Look): Holding {
  // a forwarded port without TLS says nothing of who is behind it, and stands for nothing as long as another does
  const telling = answers.filter((one) => one.status === 'answered' || one.problem.code !== 'NotTls');
  if (telling.length === 0)
    return unclear('ports', 'no port speaks TLS', 'forward one that leads to the HTTPS port of the appliances');
  const found = telling.map((answer) => ownerOf(target, answer, own));
  const missing = found.find((one) => one.kind === 'unclear');
  if (missing !== undefined) return missing;
  const holders = new Set(found.flatMap((one) => (one.kind === 'held' ? [one.holder] : [])));
  if (holders.size === 1) return found[0] as Holding;
  const detail = telling.map(({ port }, index) => `${port}: ${holderAt(found[index])}`).join(', ');
  return unclear('ports', 'the ports lead to different appliances', detail);
}

function ownerOf({ address }: HandMoved, answer: PortAnswer, own: PairObservation): Holding {
  const place = renderPlace({ host: address, port: answer.port });
  if (answer.status === 'silent')
    return unclear(
      'address',
      `nobody answers at ${place}: ${answer.problem.message}`,
      renderApplianceProblem(answer.problem),
    );
  const { applianceId } = answer;
  const holder = sides.find((side) => applianceId !== undefined && idOf(own[side]) === applianceId);
  if (holder !== undefined) return { kind: 'held', holder, notes: [] };
  const detail = `it says ${JSON.stringify(applianceId ?? null)}; ${sides.map((side) => `${side} ${idWords(own[side])}`).join(', ')}`;
  return unclear('address', `who answers at ${place} is neither a nor b as far as known`, detail);
}

/** An address that is switched on twice is a conflict; one that answers without being switched on is somebody's mistake. */
function switchedOn({ address }: HandMoved, holder: Side, own: PairObservation): Holding {
  const other = otherSide(holder);
  if (hasEnabled(own[holder], address) && hasEnabled(own[other], address)) {
    const detail = `untick it on appliance ${other} at once: /appliance > Networking > IP Configuration`;
    return unclear('address', `ALARM: ${address} is switched on at both appliances`, detail);
  }
  if (!hasEnabled(own[holder], address)) {
    const detail = `switched on there: ${JSON.stringify(enabledAt(own[holder]) ?? 'not said')}`;
    return unclear(
      'address',
      `appliance ${holder} answers at ${address}, but does not say that it is switched on there`,
      detail,
    );
  }
  if (own[other].status === 'reachable') return { kind: 'held', holder, notes: [] };
  const summary = `appliance ${other} cannot be asked whether ${address} is switched on there as well`;
  const detail = 'when it comes back the address may be used twice: look at /appliance > Networking > IP Configuration';
  return { kind: 'held', holder, notes: [{ attribute: `appliance_${other}`, summary, detail }] };
}

function unclear(attribute: string, summary: string, detail: string): Holding {
  return { kind: 'unclear', why: { attribute, summary, detail } };
}

function holderAt(holding: Holding | undefined): string {
  return holding?.kind === 'held' ? holding.holder : 'nobody known';
}

function idOf(one: PairObservation[Side]): string | undefined {
  return one.status === 'reachable' ? one.applianceId : undefined;
}

function idWords(one: PairObservation[Side]): string {
  return one.status === 'unreachable'
    ? `cannot be asked (${one.reason})`
    : `is ${one.applianceId ?? 'silent about its id'}`;
}

function enabledAt(one: PairObservation[Side]): readonly string[] | undefined {
  return one.status === 'reachable' ? one.enabledSharedIps : undefined;
}

function hasEnabled(one: PairObservation[Side], address: string): boolean {
  return enabledAt(one)?.some((each) => canonical(each) === canonical(address)) === true;
}

function canonical(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.parse(address).toString() : address;
}
