import type { PointerType } from './pointer';
import type { Pointer, PointerValues } from './pointer';
import type { Side, Site } from '../site';

export const handType = 'swing_hand_moved_target';

/** A target that somebody moves by clicking. */
export interface ByHand {
  /** Natural key with its kind: `"nat/hand/198.51.100.80:443"`. */
  readonly key: string;
  readonly kind: 'nat' | 'shared-ip';
  /** `"fw1, rule 12"`. */
  readonly where?: string;
  readonly address: string;
  readonly ports: readonly number[];
}

/** Why a hand move cannot be part of a swing; undefined when it can. */
export function notObservable(what: string, site: Site): string | undefined {
  if (site.api !== undefined) return undefined;
  return `${what} by hand cannot be swung: without the appliances' API (api:) nobody can see who answers there`;
}

/** One pointer: its holder is an attribute, so that a plan shows who ought to have it. */
export function handPointers(target: ByHand, site: Site): readonly Pointer[] {
  const { a, b } = site.appliances;
  const valuesAt = (holder: Side): PointerValues => ({ name: target.key, holder });
  return [
    {
      target: target.key,
      address: handAddress(target.key),
      resourceType: handType,
      order: 'hand',
      values: { a: valuesAt('a'), b: valuesAt('b') },
      words: {
        what: target.kind === 'nat' ? `NAT ${placeOf(target)} (${target.where})` : `Shared IP ${target.address}`,
        holder: { a: a.hostname, b: b.hostname },
        how: 'by hand, observed; the clicks are printed',
        newConnections: 'as long as the clicks take',
        inProgress: 'dropped',
        afterStop: `${placeOf(target)} leads to whoever has it in that moment`,
      },
    },
  ];
}

/** `"swing_hand_moved_target.nat_198_51_100_80_443"`. */
export function handAddress(key: string): string {
  return `${handType}.${key.replace('/hand/', '_').replaceAll(/[^A-Za-z0-9]+/g, '_')}`;
}

/** What an import of it takes: `"nat,198.51.100.80:443,support.example.com,support-a.example.com,support-b.example.com?where=fw1, rule 12"`. */
export function handImportId({ kind, where, address, ports }: ByHand, { name, appliances }: Site): string {
  const host = address.includes(':') ? `[${address}]` : address;
  const place = [kind, `${host}:${ports.join(',')}`, name, appliances.a.hostname, appliances.b.hostname].join(',');
  return where === undefined ? place : `${place}?where=${where}`;
}

/** What to click, losing side first: an address at two places at once splits the users between the two. */
export function handClicks(target: ByHand, site: Site, to: Side): readonly string[] {
  const [loser, winner] = to === 'a' ? [site.appliances.b, site.appliances.a] : [site.appliances.a, site.appliances.b];
  if (target.kind === 'shared-ip')
    return [
      `https://${loser.hostname}/appliance > Networking: untick ${target.address}, save`,
      `https://${winner.hostname}/appliance > Networking: tick ${target.address}, save`,
    ];
  const ports = target.ports.join(', ');
  const [from, into] = [loser, winner].map(
    ({ hostname, addresses }) => `${hostname} (${Object.values(addresses).join(', ')})`,
  );
  return [
    `${target.where}: take ${target.address}, port ${ports}, away from ${from}`,
    `${target.where}: lead ${target.address}, port ${ports}, to ${into}, and activate it`,
  ];
}

function placeOf({ address, ports }: ByHand): string {
  return `${address}:${ports.join(',')}`;
}

/** It is recorded as moved only when it was seen: a plan that changes the holder asks a person and waits. */
export const handMoved: PointerType = {
  resourceType: handType,
  attributes: ['name', 'holder'],
  identity: ['name'],
  gapFreeActions: [['update']],
  ignored: [],
  settings: ['where', 'appliance_a', 'appliance_b'],
  hazards: [],
};
