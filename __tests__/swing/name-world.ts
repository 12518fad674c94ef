import type { NameAnswer, World } from '../../live';
import type { Side, Site } from '../../site';
import { pointersOf, type Pointer } from '../../targets';
import { nameSite } from '../live/pointer-fixtures';
import { addressOf, worldHeldBy } from './fake-world';

/** A and AAAA of help.example.org in a zone that takes updates. */
export const addressSite: Site = nameSite();

/** The same name as a CNAME for the host name of an appliance. */
export const aliasSite: Site = {
  ...addressSite,
  targets: addressSite.targets.map((target) => ({
    ...target,
    spec: {
      ...(target.spec as object),
      values: { a: { hostname: 'help-a.example.org' }, b: { hostname: 'help-b.example.org' } },
    },
  })),
};

export const servers = ['ns1.example.org', 'ns2.example.org'] as const;

/** A zone whose servers agree, and a key that may update it. */
export function nameWorld(holder: Side, change: Partial<World> = {}, site: Site = addressSite): World {
  const agreed: Partial<World> = {
    interfaces: () => Promise.resolve([]),
    nameAnswers: () => Promise.resolve(answersOf(site, holder)),
    permissions: () =>
      Promise.resolve(pointersOf(site).map(({ address }) => ({ pointer: address, status: 'permitted' as const }))),
    servedAt: (side) =>
      Promise.resolve(
        pointersOf(site).map(({ address }) => ({ pointer: address, what: 'x', address: addressOf(side) })),
      ),
  };
  return worldHeldBy(holder, { ...agreed, ...change }, site);
}

/** What every server says while a side is primary; `change` is made to what one server says. */
export function answersOf(site: Site, holder: Side, changed = '', change: object = {}): readonly NameAnswer[] {
  return pointersOf(site).flatMap((pointer) =>
    servers.map((server) => answerOf(pointer, holder, { server, change: server === changed ? change : {} })),
  );
}

interface At {
  readonly server: string;
  readonly change: object;
}

function answerOf(pointer: Pointer, holder: Side, { server, change }: At): NameAnswer {
  const values = pointer.values[holder] ?? {};
  const records = [values['addresses'] ?? values['cname'] ?? []]
    .flat()
    .map((record) => String(record).replace(/\.$/, ''));
  const answer = { status: 'answered', rcode: 'NOERROR', authoritative: true, records, ttlSeconds: 60 } as const;
  const type = pointer.address.endsWith('_AAAA') ? 'AAAA' : pointer.address.endsWith('_CNAME') ? 'CNAME' : 'A';
  return { address: pointer.address, name: 'help.example.org', type, server, answer: { ...answer, ...change } };
}
