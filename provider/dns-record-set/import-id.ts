import type { Values } from '../framework';
import type { Place } from './place';

/** What a person writes to adopt a record, in one sentence. */
export const importIdForm =
  'ZONE/NAME?server=HOST:PORT, for instance "example.org/help.example.org?server=ns1.example.org:53", with ' +
  '&authoritative=HOST:PORT,HOST:PORT where the configuration has it; without server the one the SOA record of the zone names is asked';

/** `"example.org/help.example.org"`. */
export function recordId({ zone, name }: Pick<Place, 'zone' | 'name'>): string {
  return `${zone}/${name}`;
}

/** The id by which this very resource is adopted without a difference. */
export function importId(place: Place): string {
  const { authoritative, primary } = place;
  const more = authoritative === undefined ? '' : `&authoritative=${authoritative.map(({ said }) => said).join(',')}`;
  return `${recordId(place)}?server=${primary.said}${more}`;
}

/** The attributes an id names; `undefined` when it has another form. */
export function tryImportId(id: string): Values | undefined {
  const [, zone, name, query] = /^([^/?]+)\/([^/?]+)(?:\?(.*))?$/.exec(id) ?? [];
  const parameters = parametersOf(query);
  if (zone === undefined || name === undefined || parameters === undefined) return undefined;
  const { server, authoritative } = parameters;
  return {
    id: recordId({ zone, name }),
    zone,
    name,
    server: server ?? null,
    authoritative: authoritative?.split(',') ?? null,
  };
}

type Parameters = Partial<Readonly<Record<'server' | 'authoritative', string>>>;

function parametersOf(query: string | undefined): Parameters | undefined {
  const pairs = query === undefined ? [] : query.split('&').map((pair) => /^(server|authoritative)=(.+)$/.exec(pair));
  const found = pairs.filter((pair) => pair !== null).map(([, key, value]) => [key, value] as const);
  const isWhole = found.length === pairs.length && new Set(found.map(([key]) => key)).size === found.length;
  return isWhole ? (Object.fromEntries(found) as Parameters) : undefined;
}
