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

/** @param serving who has the site's addresses when the step begins */
export function namesFor(cast: Cast, serving: ApplianceRole, words: RunbookWords): Names {
  const { leader, site, from, to } = cast;
  const partner = otherSide(leader);
  const [now, other] = serving === 'leader' ? [leader, partner] : [partner, leader];
  const bySide = (name: string, side: Side): Names => pages(name, { side, cast, words });
  return {
    site: site.name,
    from,
    to: to ?? words.newVersion,
    ...bySide('leader', leader),
    ...bySide('partner', partner),
    ...bySide('serving', now),
    ...bySide('other', other),
    ...bySide('old', oldSide(cast)),
    ...newNames(cast, words),
  };
}

function oldSide({ facts, leader }: Cast): Side {
  return sideOf(leader, facts.leaving);
}

/** A single appliance is followed by the partner; what replaces half of a pair has no side of its own yet. */
function newNames(cast: Cast, words: RunbookWords): Names {
  if (cast.procedure === 'migration-single') return pages('new', { side: otherSide(cast.leader), cast, words });
  return nameless('new', words);
}

function nameless(name: string, words: RunbookWords): Names {
  const { newAppliance, ownAddress } = words;
  return {
    [name]: newAppliance,
    [`${name}.side`]: newAppliance,
    [`${name}.address`]: ownAddress,
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
  if (appliance.kind === 'vacant') return nameless(name, words);
  return {
    [name]: nameOf(cast, side, words),
    [`${name}.side`]: side,
    [`${name}.address`]: Object.values(appliance.addresses).join(' / ') || words.ownAddress,
    [`${name}.login`]: pageOf(appliance, 'login'),
    [`${name}.appliance`]: pageOf(appliance, 'appliance'),
  };
}

/** By its own name: the site's name would lead to whoever is primary. */
export function pageOf({ hostname }: Appliance, page: 'login' | 'appliance'): string {
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
