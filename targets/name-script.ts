import { isIP } from 'node:net';
import type { Side, Site } from '../site';
import type { Pointer, PointerValue, ScriptCommand } from './pointer';
import { valuesAt } from './script-values';

/** A set of records as a script prints it: lower case, no trailing dots, in order, a comma between. */
export function heldSet(values: readonly string[]): string {
  return values
    .map((value) => value.toLowerCase().replace(/\.$/, ''))
    .toSorted()
    .join(',');
}

/** What a name's records are at a side, as the site file has them. */
export function recordsAt(pointer: Pointer, side: Side): readonly string[] {
  const { records, addresses, cname } = valuesAt(pointer, side);
  return listed(records ?? addresses ?? cname);
}

function listed(value: PointerValue | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [String(value)];
}

/** Where a name leads: its addresses, or for a CNAME those of the appliance it names; another name stays out. */
export function servedByRecords(pointer: Pointer, side: Side, site: Site): ScriptCommand {
  const { hostname, addresses } = site.appliances[side];
  const own = [addresses.ipv4, addresses.ipv6].filter((address) => address !== undefined);
  const led = recordsAt(pointer, side).flatMap((record) => {
    if (isIP(record) !== 0) return [record];
    return heldSet([record]) === hostname ? own : [];
  });
  return ['lines', ...led.map((address) => `${address} 443`)];
}
