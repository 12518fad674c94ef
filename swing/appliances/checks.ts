import { holderOf, type ApplianceWorld, type PointerReading, type Proof, type World } from '../../live';
import type { ApplianceChange, ApplianceReview } from '../../review';
import type { Site } from '../../site';
import { pointersOf } from '../../targets';
import type { PairRecord } from '../record';
import { checkCreation } from './creation-checks';
import { absentOrNotRead, proven, refuted } from './proofs';

/** What is to be looked at. */
export interface ChecksOf {
  readonly site: Site;
  readonly review: ApplianceReview;
  readonly record: PairRecord;
}

/** Whom to ask. */
export interface ChecksBy {
  readonly appliances: ApplianceWorld;
  readonly pointers: Pick<World, 'readPointers'>;
}

/** Everything in the live world that would refuse the plan, all of it at once; changes nothing. */
export async function checkAppliances({ site, review, record }: ChecksOf, by: ChecksBy): Promise<readonly Proof[]> {
  if (review.changes.length === 0) return [];
  const created = review.changes.filter(({ action }) => action === 'create');
  const [creation, removal] = await Promise.all([
    Promise.all(created.map((change) => checkCreation(site, change, by.appliances))),
    review.goes.length === 0 ? [] : checkRemoval(site, review, by),
  ]);
  return [noRoleChange(site, record), ...creation.flat(), ...removal];
}

/** Half a swing depends on both appliances as they are. */
function noRoleChange(site: Site, { inProgress }: PairRecord): Proof {
  const id = 'no-role-change-under-way';
  if (inProgress === undefined) return proven(id, 'no role change is under way');
  const sentence = `a role change of ${site.name} to ${inProgress.to} is under way since ${inProgress.startedAt}`;
  return refuted(id, sentence, 'end it first: swing apply goes on, swing rollback goes back');
}

/**
 * Hazard: an appliance that something still points to is destroyed, and the site with it. The file is not believed, nor
 * the state: the pointers are read back, and each must be held by the primary.
 */
async function checkRemoval(site: Site, review: ApplianceReview, by: ChecksBy): Promise<readonly Proof[]> {
  const [readings, bodies] = await Promise.all([
    by.pointers.readPointers(),
    Promise.all(review.changes.filter(isInstanceGone).map((change) => protectionOff(change, by.appliances))),
  ]);
  return [...pointsToPrimary(site, readings), ...bodies];
}

function pointsToPrimary(site: Site, readings: readonly PointerReading[]): readonly Proof[] {
  const id = 'removed-holds-no-pointer';
  const remedy = 'swing to the primary first (swing plan), confirm it, then remove';
  const wrong = pointersOf(site).flatMap((pointer) => {
    const reading = readings.find(({ address }) => address === pointer.address);
    const holder = reading === undefined ? 'unknown' : holderOf(pointer, reading);
    const sentence = `${pointer.words.what} is held by ${holder}, not by the primary ${site.primary}`;
    return holder === site.primary ? [] : [refuted(id, sentence, remedy)];
  });
  return wrong.length > 0
    ? wrong
    : [proven(id, `every pointer of ${site.name} is held by the primary ${site.primary}`)];
}

function isInstanceGone({ action, address }: ApplianceChange): boolean {
  return action === 'delete' && address.startsWith('aws_instance.');
}

async function protectionOff({ before }: ApplianceChange, world: ApplianceWorld): Promise<Proof> {
  const id = 'removed-is-unprotected';
  const instance = String(before['id']);
  const body = await world.body({ instance });
  if (body.status !== 'known') return absentOrNotRead(id, instance, body);
  if (!body.isProtected) return proven(id, `${instance} is not protected any more`);
  const remedy = 'write protection: lifted at its retired: entry and apply that first';
  return refuted(id, `${instance} is still protected against termination`, remedy);
}
