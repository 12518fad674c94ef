import { isDeepStrictEqual } from 'node:util';
import { presentSides, refused, sides, type Appliance, type Problem, type Side, type Site } from '../../site';
import { isConfirmed } from '../change-record';
import { perSideOf } from './new-values';
import type { Position } from './position';
import type { DiffKind } from './states';

/**
 * What must hold of every diff, whatever wrote it: looked at once more on the two readings of the file, so that an error
 * in an edit cannot become an error in the world. Pure.
 * @throws SwingError exit 3 with every rule that is broken
 */
export function assertSafeDiff(after: Site, diff: DiffKind, position: Position): void {
  const { site: before } = position.facts;
  const problems = [
    ...primaryKept(before, after, diff),
    ...nobodyVanishes(after, diff, position),
    ...heldTwice(after),
    ...targetsKept(before, after),
  ];
  if (problems.length > 0) throw refused(...problems);
}

/** Hazard: a diff that changes the serving appliance beside something else could cut users off unseen. Only a swing moves it. */
function primaryKept(before: Site, after: Site, diff: DiffKind): readonly Problem[] {
  const moves = diff === 'swing' || diff === 'unswing';
  const same = isDeepStrictEqual(before.appliances[before.primary], after.appliances[before.primary]);
  if (same && moves === (before.primary !== after.primary)) return [];
  const message = moves ? 'a swing changes the primary: line and no appliance' : 'the diff would change the primary';
  return [unsafe('PrimaryTouched', after, message, before.primary)];
}

/** Hazard: an entry that leaves the file ends its instance. Only a confirmed primary stands without it. */
function nobodyVanishes(after: Site, diff: DiffKind, { facts, state }: Position): readonly Problem[] {
  const gone = hostnamesOf(facts.site).filter((hostname) => !hostnamesOf(after).includes(hostname));
  if (gone.length === 0) return [];
  const neverMade = diff === 'withdraw' && (state === 'added' || facts.instances.new === 'absent');
  const sure = diff === 'remove' && isConfirmed(facts.record, facts.site.primary);
  const one = gone.length === 1 && (neverMade || sure);
  return one
    ? []
    : [unsafe('ApplianceVanishes', after, 'the diff would take an appliance out of the file', gone.join(', '))];
}

function hostnamesOf(site: Site): readonly string[] {
  return [...presentSides(site).map((side) => site.appliances[side]), ...site.retired].map(({ hostname }) => hostname);
}

interface Thing {
  readonly what: string;
  readonly of: string;
}

/** Hazard: one address on two machines splits the site: neighbours answer for whichever they heard last. */
function heldTwice(site: Site): readonly Problem[] {
  const things = [
    ...presentSides(site).flatMap((side) => thingsAt(site, side)),
    ...site.retired.flatMap((entry) => thingsOf(entry)),
  ];
  const owners = new Map<string, string>();
  return things.flatMap(({ what, of }) => {
    const owner = owners.get(what) ?? of;
    owners.set(what, owner);
    return owner === of ? [] : [unsafe('HeldTwice', site, `${owner} and ${of} would both have ${what}`, what)];
  });
}

function thingsAt(site: Site, side: Side): readonly Thing[] {
  const of = site.appliances[side].hostname;
  const reserved = site.targets.flatMap((target) => {
    const perSide = perSideOf(target);
    const held = (target.spec as Readonly<Record<string, Partial<Record<Side, unknown>> | undefined>>)[
      perSide?.map ?? ''
    ];
    return perSide?.map === 'privateIp' ? [`private address ${String(held?.[side])}`] : [];
  });
  return [...thingsOf(site.appliances[side]), ...reserved.map((what) => ({ what, of }))];
}

function thingsOf(appliance: Appliance): readonly Thing[] {
  const own = Object.values(appliance.addresses).map((address) => `address ${String(address)}`);
  const aws = appliance.kind === 'virtual' ? appliance.aws : undefined;
  const ids = aws && 'instance' in aws ? [`instance ${aws.instance}`, `interface ${aws.networkInterface}`] : [];
  const { privateIp, siteIp, allocation } = aws?.managed ?? {};
  const named = [
    privateIp && `private address ${privateIp}`,
    siteIp && `private address ${siteIp}`,
    allocation && `allocation ${allocation}`,
  ].flatMap((what) => what || []);
  return [...own, ...ids, ...named].map((what) => ({ what, of: appliance.hostname }));
}

/** What follows the primary neither comes nor goes with a migration, and the primary's own values stay. */
function targetsKept(before: Site, after: Site): readonly Problem[] {
  const keys = (site: Site): readonly string[] => site.targets.map(({ key }) => key);
  const ofPrimary = (site: Site): readonly unknown[] =>
    site.targets.map((target) => valueAt(target.spec, before.primary));
  const same = isDeepStrictEqual(keys(before), keys(after)) && isDeepStrictEqual(ofPrimary(before), ofPrimary(after));
  return same
    ? []
    : [unsafe('TargetsTouched', after, 'the diff would change what the primary holds', keys(after).join(', '))];
}

/** A target's spec as the one side sees it: without the other side's values. */
function valueAt(spec: unknown, side: Side): unknown {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) return spec;
  const entries = Object.entries(spec).filter(([key]) => !sides.some((one) => one === key && one !== side));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, valueAt(value, side)]).filter(([, value]) => !isEmpty(value)),
  );
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function unsafe(code: string, site: Site, message: string, got: string): Problem {
  const remedy = 'nothing was written; correct the goal or the site file';
  return { code, place: site.name, message, got: JSON.stringify(got), remedy };
}
