import type { PairLook, Proof, ServedAddress, World } from '../../live';
import { isPair, type Side, type Site } from '../../site';
import { httpsPort } from './certificates';
import { roleProofAfter } from './pair-roles';
import { beyondReach, notProven, proven, refuted } from './proof';

/**
 * Who answers where users arrive, told by the appliance's id: the certificate is the same on both and proves nothing. And the
 * roles of the pair.
 */
export async function applianceProofsAfter(world: World, site: Site, holder: Side): Promise<readonly Proof[]> {
  const pair = await world.appliances();
  if (pair === undefined) return [];
  const served = (await world.servedAt(holder)).filter(({ address }) => address !== undefined);
  const places = new Map(served.map((each) => [`${each.address}:${each.port ?? httpsPort}`, each]));
  const identities = await Promise.all(
    [...places.values()].map((each) => identityProof(world, each, { pair, holder })),
  );
  return [...identities, ...(isPair(site) ? [roleProofAfter({ site, pair, to: holder })] : [])];
}

interface Expected {
  readonly pair: PairLook;
  readonly holder: Side;
}

async function identityProof(world: World, served: ServedAddress, { pair, holder }: Expected): Promise<Proof> {
  const id = 'answerer-identity';
  const { what, address = '', port = httpsPort } = served;
  const where = `${what} at ${address}:${port}`;
  const own = pair[holder];
  if (own?.status !== 'reachable' || own.applianceId === undefined)
    return notProven(
      id,
      `who answers for ${where} cannot be told: appliance ${holder} does not say its id at its own name`,
    );
  const seen = await world.answeringAt({ address, port });
  // whether anybody answers there at all is proven by TLS, apart from this
  if (seen?.status !== 'reachable')
    return beyondReach(id, `who answers for ${where} cannot be asked: ${seen?.reason ?? 'no account'}`);
  if (seen.applianceId === own.applianceId)
    return proven(id, `${where} is appliance ${holder} (id ${own.applianceId.slice(0, 8)}…)`);
  const sentence = `${where} is answered by another appliance than ${holder} (id ${(seen.applianceId ?? 'unknown').slice(0, 8)}…)`;
  return refuted(id, sentence, 'see swing status; swing apply goes on, swing rollback goes back');
}
