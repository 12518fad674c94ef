import { refused, type Site } from '../site';
import { elasticIpScript } from './elastic-ip-script';
import { listenerScript } from './listener-script';
import { guardedType } from './guarded-pointers';
import { handType } from './hand-pointers';
import { pointersOf, vacantSideProblems } from './moves';
import type { Pointer, PointerScript } from './pointer';
import { rfc2136Pointers } from './rfc2136-pointers';
import { rfc2136Script, updatedSpecOf } from './rfc2136-script';
import { roleType } from './role';
import { route53Script } from './route53-script';
import { routeScript } from './route-script';
import type { ScriptPlaces } from './script-places';

type ScriptOf = (pointer: Pointer, site: Site, places: ScriptPlaces) => PointerScript;

/** By resource type of the pointer; a new one is one file and one line here. */
const kinds: Readonly<Record<string, ScriptOf>> = {
  aws_eip_association: elasticIpScript,
  aws_route: routeScript,
  aws_lb_listener: listenerScript,
  aws_route53_record: route53Script,
  dns_a_record_set: rfc2136Script,
  dns_aaaa_record_set: rfc2136Script,
  dns_cname_record: rfc2136Script,
};

/**
 * The pointers of a site as a script moves them; what only a person or the appliances' API moves is in `byHandSteps`. So: a name with several record sets is read set by set, and one message still
 * moves all of them.
 */
export function scriptedPointers(site: Site): readonly Pointer[] {
  const movable = pointersOf(site).filter(({ resourceType }) => resourceType !== roleType && resourceType !== handType);
  return movable.flatMap((pointer) => {
    if (pointer.resourceType !== guardedType) return [pointer];
    const sets = rfc2136Pointers(updatedSpecOf(pointer, site), site);
    return sets.map((set) => ({ ...set, target: pointer.target }));
  });
}

/**
 * How a shell script reads and moves one pointer; pure.
 *
 * @throws SwingError 2 `InterfaceNotKnown` while an appliance is known only by tag; 3 `SideVacant` while there is only one
 */
export function scriptOf(pointer: Pointer, site: Site, places: ScriptPlaces): PointerScript {
  const kind = kinds[pointer.resourceType];
  if (kind === undefined) throw new TypeError(`no script moves ${pointer.resourceType}`);
  // A record set of dynamic DNS is also scripted without being moved: ttl.sh replaces it by itself.
  const vacant = kind === rfc2136Script ? [] : vacantSideProblems(site);
  if (vacant.length > 0) throw refused(...vacant);
  return kind(pointer, site, places);
}
