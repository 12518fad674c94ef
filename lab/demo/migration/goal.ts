import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

import type { Side } from '../../../site';
import type { SeededPlace, SeededRoom } from '../../cloud';
import type { Lab } from '../../lab';

export interface Replacement {
  /** The side whose appliance goes. */
  readonly replace: Side;
  /** Its host name. */
  readonly old: string;
  /** The place of the room that the new appliance takes. */
  readonly place: Side;
  readonly version: string;
}

/**
 * Writes the goal of one replacement as a person would, `migrations/NAME.yaml`.
 * @returns the file relative to the workspace, and its text
 */
export function writeGoal(
  lab: Lab,
  name: string,
  replacement: Replacement,
): { readonly file: string; readonly text: string } {
  const file = join('migrations', `${name}.yaml`);
  mkdirSync(join(lab.root, 'migrations'), { recursive: true });
  writeFileSync(join(lab.root, file), stringify(goalDocument(lab, replacement)));
  return { file, text: readFileSync(join(lab.root, file), 'utf8') };
}

/** What stands ready for the new appliances. @throws Error in a lab without room */
export function roomOf({ cloud }: Lab): SeededRoom {
  if (cloud.room === undefined) throw new Error('the lab was started without room for new appliances');
  return cloud.room;
}

function goalDocument(lab: Lab, { replace, old, place, version }: Replacement): object {
  const { loadBalancer } = lab.cloud;
  const group = loadBalancer?.newcomerGroups?.[place];
  return {
    site: lab.site,
    replace,
    old,
    with: applianceDocument(roomOf(lab), roomOf(lab).places[place], version),
    ...(group !== undefined && { targets: { [natKey(lab)]: { targetGroup: group } } }),
  };
}

/** `"nat/listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2"`. */
function natKey({ cloud }: Lab): string {
  return `nat/${cloud.loadBalancer?.listener.split(':').at(-1) ?? ''}`;
}

function applianceDocument({ ami, type }: SeededRoom, place: SeededPlace, version: string): object {
  const { hostname, own, subnet, privateIp, siteIp, securityGroup, allocation } = place;
  const managed = { ami, type, subnet, privateIp, siteIp, securityGroups: [securityGroup], allocation };
  const tag = { Name: hostname.split('.')[0] };
  return { kind: 'virtual', hostname, address: [own.ipv4, own.ipv6], version, aws: { tag, managed } };
}
