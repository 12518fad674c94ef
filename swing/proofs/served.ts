import type { Proof, ServedAddress, World } from '../../live';
import { isPrivateAddress, type Side, type Site } from '../../site';
import { httpsPort } from './certificates';
import { beyondReach, notProven, proven, refuted } from './proof';

/** TLS with the shared name as SNI at every address users now arrive at. */
export async function servedProofs(world: World, site: Site, holder: Side): Promise<readonly Proof[]> {
  const served = await world.servedAt(holder);
  return Promise.all(served.map((each) => servedProof(world, site, each)));
}

async function servedProof(world: World, site: Site, served: ServedAddress): Promise<Proof> {
  const id = 'target-answers';
  const { what, address, port = httpsPort } = served;
  if (served.withoutAddress)
    return beyondReach(id, `${what} has no address that stays, so nobody was asked there; try the site name`);
  if (address === undefined) return notProven(id, `the public address of ${what} could not be read`);
  const reading = await world.tls({ address, port, servername: site.name });
  const where = `${what} at ${address}:${port}`;
  if (reading.status === 'answered') {
    return reading.validForName
      ? proven(id, `${where} answers TLS for ${site.name}`)
      : refuted(
          id,
          `${where} answers with a certificate for ${reading.subject}, not ${site.name}`,
          'look who answers there',
        );
  }
  if (reading.unreachableFromHere || (isPrivateAddress(address) && !reading.mapped)) {
    return beyondReach(id, `${where} cannot be reached from here: ${reading.reason}; try it from where users are`);
  }
  const remedy = `is the address configured in the guest, and port ${port} open? If users are cut off: swing rollback`;
  return refuted(id, `${where} does not answer: ${reading.reason}`, remedy);
}
