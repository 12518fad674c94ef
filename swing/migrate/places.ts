import { otherSide, sides, type Problem, type Side, type Site } from '../../site';
import type { Facts, Place } from './facts';

/** What the site file says of the two appliances and of the side beside them. */
export interface Places {
  readonly old: Place;
  readonly new: Place;
  /**
   * `single`: there is no partner, and the new appliance takes the vacant side. `half`: a partner stays, and the new
   * appliance takes the side that is replaced.
   */
  readonly form: 'single' | 'half';
}

/** Where both stand, or what contradicts the goal. Pure. */
export function placesOf(facts: Facts): Places | Problem {
  const { site, goal } = facts;
  const places = { old: placeOf(site, goal.old), new: placeOf(site, goal.with.hostname) };
  const partner = partnerOf(facts);
  const form = partner === undefined ? 'single' : 'half';
  const known = shapes.some((shape) => shape.form === form && fits(shape, places, goal.replace));
  return known ? { ...places, form } : contradiction(facts);
}

/** The appliance beside the replaced side that is neither the old nor the new one. */
export function partnerOf({ site, goal }: Pick<Facts, 'site' | 'goal'>): string | undefined {
  const beside = site.appliances[otherSide(goal.replace)];
  const taken = beside.kind === 'vacant' || [goal.old, goal.with.hostname].includes(beside.hostname);
  return taken ? undefined : beside.hostname;
}

/** `here`: at the replaced side; `there`: at the other one. */
type Spot = 'here' | 'there' | 'left' | 'gone';

interface Shape {
  readonly form: Places['form'];
  readonly old: Spot;
  readonly new: Spot;
}

/** Every combination that the steps of a migration lead through; all others contradict the goal. */
const shapes: readonly Shape[] = [
  { form: 'single', old: 'here', new: 'gone' },
  { form: 'single', old: 'here', new: 'there' },
  { form: 'single', old: 'here', new: 'left' },
  { form: 'single', old: 'left', new: 'there' },
  { form: 'single', old: 'gone', new: 'there' },
  { form: 'half', old: 'here', new: 'gone' },
  { form: 'half', old: 'left', new: 'here' },
  { form: 'half', old: 'gone', new: 'here' },
];

function fits(shape: Shape, places: { readonly old: Place; readonly new: Place }, replace: Side): boolean {
  return shape.old === spotOf(places.old, replace) && shape.new === spotOf(places.new, replace);
}

function spotOf(place: Place, replace: Side): Spot {
  if (place === 'gone') return 'gone';
  if (place === 'retired' || place === 'lifted') return 'left';
  return place === replace ? 'here' : 'there';
}

function placeOf(site: Site, hostname: string): Place {
  const side = sides.find(
    (one) => site.appliances[one].kind !== 'vacant' && site.appliances[one].hostname === hostname,
  );
  if (side !== undefined) return side;
  const entry = site.retired.find((retired) => retired.hostname === hostname);
  if (entry === undefined) return 'gone';
  return entry.protection === 'lifted' ? 'lifted' : 'retired';
}

function contradiction({ site, goal, siteFile }: Facts): Problem {
  const standing = sides.map((side) => `${side}: ${occupant(site, side)}`);
  const retired = site.retired.map(({ hostname }) => `retired: ${hostname}`);
  const got = JSON.stringify([...standing, ...retired].join(', '));
  const replaced = site.appliances[goal.replace];
  if (replaced.kind === 'vacant') {
    return {
      code: 'NothingToReplace',
      place: goal.placeOf(['replace']),
      message: `side ${goal.replace} of ${site.name} is vacant, and ${goal.with.hostname} does not stand where it would`,
      got,
      remedy: 'name the side whose appliance goes',
    };
  }
  return {
    code: 'FileContradictsGoal',
    place: goal.placeOf(['old']),
    message: `${siteFile} is nowhere on the way from ${goal.old} to ${goal.with.hostname} on side ${goal.replace}`,
    got,
    allowed: `${goal.old} on side ${goal.replace}, or retired with ${goal.with.hostname} in its place`,
    remedy: 'correct the goal; one migration has one goal file',
  };
}

function occupant(site: Site, side: Side): string {
  const appliance = site.appliances[side];
  return appliance.kind === 'vacant' ? 'vacant' : appliance.hostname;
}
