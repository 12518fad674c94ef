import { isIP } from 'node:net';
import type { Side, Site } from '../site';
import type { Pointer } from '../targets';
import { plainName } from './record-name';
import type { ServedPlace } from './reader';

/**
 * Where a name leads while a side holds it: the addresses it names, or for a CNAME those of the appliance whose host
 * name it names. Another name stays out: looking it up would prove who answers today, not who will.
 */
export function servedByName(pointer: Pointer, holder: Side, site: Site): readonly ServedPlace[] {
  const values = pointer.values[holder] ?? {};
  const named = [values['records'] ?? values['addresses'] ?? values['cname'] ?? []].flat().map(String);
  return named.flatMap((each) => addressesOf(each, holder, site)).map((address) => ({ address }));
}

function addressesOf(named: string, holder: Side, site: Site): readonly string[] {
  if (isIP(named) !== 0) return [named];
  const { hostname, addresses } = site.appliances[holder];
  return plainName(named) === hostname
    ? [addresses.ipv4, addresses.ipv6].filter((address) => address !== undefined)
    : [];
}
