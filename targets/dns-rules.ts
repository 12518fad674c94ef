import { familiesOf, isPresent, liesInZone, perSideProblems, renderGot, sides } from '../site';
import type { PartProblem, Side, SiteParts } from '../site';
import { recordTypeOf } from './dns-records';
import type { DnsSpec, DnsValue, Rfc2136Spec } from './dns-spec';

/** An update for a name outside its zone is refused by every server (RFC 2136 NOTZONE). */
export function nameProblems({ rfc2136 }: Rfc2136Spec, { name }: SiteParts): readonly PartProblem[] {
  if (name === undefined || liesInZone(name, rfc2136.zone)) return [];
  return [
    {
      code: 'NameOutsideZone',
      path: ['rfc2136', 'zone'],
      message: `the site name ${name} does not lie in the zone`,
      got: renderGot(rfc2136.zone),
      remedy: 'write the zone that holds the site name',
    },
  ];
}

/** A CNAME stands alone at its name, and a zone's own name holds its SOA and NS (RFC 1034 section 3.6.2). */
export function apexProblems({ rfc2136, values }: Rfc2136Spec, { name }: SiteParts): readonly PartProblem[] {
  if (name === undefined || name !== rfc2136.zone) return [];
  return sides
    .filter((side) => values?.[side] !== undefined && 'hostname' in values[side])
    .map((side) => ({
      code: 'CnameAtApex',
      path: ['values', side],
      message: `values.${side} is a host name, and a zone's own name cannot be a CNAME`,
      got: renderGot(values?.[side]),
      remedy: 'serve addresses there',
    }));
}

/** Rules about what is served; silent while an appliance it needs did not parse. */
export function valueProblems(spec: DnsSpec, site: SiteParts): readonly PartProblem[] {
  const perSide = perSideProblems(
    { field: ['values'], named: spec.values ?? {}, mayLack: () => true },
    site.appliances,
  );
  const [a, b] = sides.map((side) => servedAt(spec, site, side));
  const pair = a && b ? [...sameKind(a, b), ...movesNever(spec, a, b)] : [];
  return [...perSide, ...ownName(spec, site), ...pair];
}

function servedAt(spec: DnsSpec, { appliances }: SiteParts, side: Side): DnsValue | undefined {
  const appliance = appliances[side];
  if (appliance === undefined || !isPresent(appliance)) return undefined;
  return spec.values?.[side] ?? { addresses: appliance.addresses };
}

function ownName(spec: DnsSpec, { name }: SiteParts): readonly PartProblem[] {
  return sides
    .filter((side) => {
      const value = spec.values?.[side];
      return value !== undefined && 'hostname' in value && value.hostname === name;
    })
    .map((side) => ({
      code: 'DnsPointsToItself',
      path: ['values', side],
      message: `values.${side} is the site name itself`,
      got: renderGot(name),
    }));
}

/** The record of a family that one side lacks would have to be deleted: the name would lose its AAAA. */
function sameKind(a: DnsValue, b: DnsValue): readonly PartProblem[] {
  const [servedByA, servedByB] = [servedBy(a), servedBy(b)];
  if (servedByA === servedByB) return [];
  return [
    {
      code: 'DnsFamiliesDiffer',
      path: [],
      message: `both sides must serve the same record types, else a swing would delete one: a serves ${servedByA}, b serves ${servedByB}`,
      remedy: 'give both sides the same families, in address or in values',
    },
  ];
}

function servedBy(value: DnsValue): string {
  return 'hostname' in value ? 'CNAME' : familiesOf(value.addresses).map(recordTypeOf).join(' and ');
}

function movesNever(spec: DnsSpec, a: DnsValue, b: DnsValue): readonly PartProblem[] {
  const path = spec.values?.b ? ['values', 'b'] : spec.values?.a ? ['values', 'a'] : [];
  return answers(a)
    .filter((answer) => answers(b).includes(answer))
    .map((answer) => ({
      code: 'DnsNeverMoves',
      path,
      message: 'dns serves the same on both sides, so it would never move',
      got: renderGot(answer),
      remedy: 'give each side a value of its own, or remove the target',
    }));
}

function answers(value: DnsValue): readonly string[] {
  return 'hostname' in value ? [value.hostname] : Object.values(value.addresses);
}

/** The provider hashicorp/dns has one server and one key a stack. */
export function oneServer(specs: readonly DnsSpec[]): readonly PartProblem[] {
  const found = specs.flatMap((spec, index) => ('rfc2136' in spec && !spec.guarded ? [{ spec, index }] : []));
  const first = found[0]?.spec.rfc2136;
  return found
    .filter(({ spec }) => spec.rfc2136.server !== first?.server || spec.rfc2136.key !== first.key)
    .map(({ spec, index }) => ({
      code: 'TwoDnsServers',
      path: [index, 'rfc2136', 'server'],
      message: 'all rfc2136 targets of a site that are not guarded must share server and key',
      got: renderGot(`${spec.rfc2136.server} ${spec.rfc2136.key}`),
      allowed: renderGot(`${first?.server} ${first?.key}`),
      remedy: 'use one server and key, or write guarded: true',
    }));
}
