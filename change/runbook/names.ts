import { otherSide, sides, type Appliance, type Side, type Site } from '../../site';
import type { ApplianceRole, ChangeFacts, ProcedureName } from '../procedure';
import type { RunbookWords } from './step-text';

/** Whom a runbook is for. */
export interface Cast {
  readonly site: Site;
  readonly procedure: ProcedureName;
  readonly facts: ChangeFacts;
  /** The side that is primary when the change starts. */
  readonly leader: Side;
  readonly from: string;
  /** Absent: not decided yet. */
  readonly to?: string;
  /** Whether the site file names the new appliance of a migration already, and the old one under `retired:` or not at all. @default false */
  readonly replaced?: boolean;
}

export function sideOf(leader: Side, role: ApplianceRole): Side {
  return role === 'leader' ? leader : otherSide(leader);
}

/** `"A (support-a.example.com)"`; an appliance that is not in the file yet has no name. */
export function nameOf({ site }: Pick<Cast, 'site'>, side: Side, words: RunbookWords): string {
  const { kind, hostname } = site.appliances[side];
  return kind === 'vacant' ? words.newAppliance : `${side.toUpperCase()} (${hostname})`;
}

/** Names and pages by placeholder: `{ "leader.login": "https://support-a.example.com/login" }`. */
export type Names = Readonly<Record<string, string>>;

/** Where a step stands in its procedure. */
export interface Moment {
  /** Who has the site's addresses when the step begins. */
  readonly serving: ApplianceRole;
  /** Whose place a new appliance has taken by then. */
  readonly replaced?: ApplianceRole;
  /** Whose place it was that the step's appliance had: it left, and is ended here. */
  readonly ending?: ApplianceRole;
}

/**
 * Hazard: once a new appliance has the side of the one that left, the side's name in the file as it is now is the wrong one:
 * the relationship would be made with the old appliance, or the new one deleted. So the two never have the same name.
 */
export function namesFor(cast: Cast, moment: Moment, words: RunbookWords): Names {
  const { leader, site, from, to } = cast;
  const partner = otherSide(leader);
  const [now, other] = moment.serving === 'leader' ? [leader, partner] : [partner, leader];
  const replaced = moment.replaced === undefined ? undefined : sideOf(leader, moment.replaced);
  const ending = moment.ending === undefined ? undefined : sideOf(leader, moment.ending);
  const bySide = (name: string, side: Side): Names => {
    if (side === ending || isGone(cast, side, replaced)) return oldNames(name, { side, cast, words });
    if (side !== replaced || isNamed(cast)) return pages(name, { side, cast, words });
    return { ...nameless(name, words, site.name), [`${name}.side`]: side };
  };
  const names: Names = {
    site: site.name,
    from,
    to: to ?? words.newVersion,
    ...bySide('leader', leader),
    ...bySide('partner', partner),
    ...bySide('serving', now),
    ...bySide('other', other),
    ...oldNames('old', { side: oldSide(cast), cast, words }),
    ...newNames(cast, words),
  };
  return { ...names, ...moveNames(cast, names, words) };
}

/** How the primary moves in this change, said with the names of both. */
function moveNames(cast: Cast, names: Names, words: RunbookWords): Names {
  const forced = cast.procedure === 'forced-swap';
  return {
    inprogress: fill(inProgressWords(cast, words), names),
    profile: forced ? ' --profile forced' : '',
    forced: forced ? ' --forced' : '',
  };
}

/** @source targets: what a plan says of connections in progress, by the way they are moved */
function inProgressWords({ procedure, facts }: Cast, words: RunbookWords): string {
  if (procedure === 'forced-swap') return words.inProgressForced;
  if (procedure === 'planned-swap') return words.inProgressSwapped;
  return { 'shared-ip': words.inProgressSharedIp, dns: words.inProgressDns, nat: words.inProgressNat }[facts.way];
}

/** A step before the replacement, told after it: the file has another appliance at that side, or none. */
function isGone(cast: Cast, side: Side, replaced: Side | undefined): boolean {
  return cast.replaced === true && replaced === undefined && side === oldSide(cast);
}

/** Whether the file has the new appliance at this side already: it was nothing when the change started. */
export function isNewcomer(cast: Cast, side: Side): boolean {
  return isNamed(cast) && side === oldSide(cast) && cast.site.appliances[side].kind !== 'vacant';
}

/** Whether the file was seen to name the new appliance; while it may still name the old one, it is not believed. */
function isNamed({ replaced, site }: Cast): boolean {
  return replaced === true && site.retired.length > 0;
}

/**
 * Under `retired:` when it is there already, else where it still stands. Hazard: taken from the file altogether it has no name
 * any more, and what stands at its side is the appliance that must stay.
 */
function oldNames(name: string, { side, cast, words }: Whom): Names {
  const appliance = cast.replaced === true ? cast.site.retired.at(-1) : cast.site.appliances[side];
  if (appliance === undefined) return nameless(name, { ...words, newAppliance: words.oldAppliance }, cast.site.name);
  return {
    ...pages(name, { side, cast, words }),
    [name]: `${words.oldAppliance} (${appliance.hostname})`,
    ...placesOf(name, { appliance, site: cast.site, words }),
  };
}

interface Located {
  readonly appliance: Appliance;
  readonly site: Site;
  readonly words: RunbookWords;
}

/** Where one appliance is reached. A hosts file has one address a line. */
function placesOf(name: string, { appliance, site, words }: Located): Names {
  const addresses = Object.values(appliance.addresses);
  const hosts = addresses.length === 0 ? [words.ownAddress] : addresses;
  return {
    [`${name}.host`]: appliance.hostname,
    [`${name}.address`]: addresses.join(' / ') || words.ownAddress,
    [`${name}.hosts`]: hosts.map((address) => `${address} ${site.name}`).join('\n'),
    [`${name}.login`]: pageOf(appliance, 'login'),
    [`${name}.appliance`]: pageOf(appliance, 'appliance'),
  };
}

function oldSide({ facts, leader }: Cast): Side {
  return sideOf(leader, facts.leaving);
}

/** A single appliance is followed by the partner; what replaces half of a pair has no side of its own yet. */
function newNames(cast: Cast, words: RunbookWords): Names {
  if (cast.procedure === 'migration-single') return pages('new', { side: otherSide(cast.leader), cast, words });
  if (isNamed(cast)) return pages('new', { side: oldSide(cast), cast, words });
  return nameless('new', words, cast.site.name);
}

function nameless(name: string, words: RunbookWords, site: string): Names {
  const { newAppliance, ownAddress } = words;
  return {
    [name]: newAppliance,
    [`${name}.side`]: newAppliance,
    [`${name}.host`]: words.ownName,
    [`${name}.address`]: ownAddress,
    [`${name}.hosts`]: `${ownAddress} ${site}`,
    [`${name}.login`]: `${newAppliance}: /login`,
    [`${name}.appliance`]: `${newAppliance}: /appliance`,
  };
}

interface Whom {
  readonly side: Side;
  readonly cast: Cast;
  readonly words: RunbookWords;
}

function pages(name: string, { side, cast, words }: Whom): Names {
  const appliance = cast.site.appliances[side];
  if (appliance.kind === 'vacant') return nameless(name, words, cast.site.name);
  return {
    [name]: nameOf(cast, side, words),
    [`${name}.side`]: side,
    ...placesOf(name, { appliance, site: cast.site, words }),
  };
}

/** By its own name: the site's name would lead to whoever is primary. */
export function pageOf({ hostname }: Pick<Appliance, 'hostname'>, page: 'login' | 'appliance'): string {
  return `https://${hostname}/${page}`;
}

/** Puts names in; a placeholder nobody knows is a defect of the texts. */
export function fill(text: string, names: Names): string {
  return text.replace(/\{([a-z.]+)\}/g, (whole, name: string) => names[name] ?? whole);
}

/** Sides in the order of the roles, the leader first. */
export function castSides(leader: Side): readonly Side[] {
  return [leader, ...sides.filter((side) => side !== leader)];
}
