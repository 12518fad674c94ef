import type { Proof, World } from '../live';
import type { Side, Site } from '../site';
import { pointersOf } from '../targets';
import { accountProof, regionProof } from './proofs/account';
import { unknownBefore } from './proofs/beyond-reach';
import { certificateProofs } from './proofs/certificates';
import { literalSite } from './proofs/literal-site';
import { permissionProofs } from './proofs/permissions';
import { notProven, proven, refuted, type Profile } from './proofs/proof';
import { readableProofs } from './proofs/readable-pointers';
import { presentNameProofs } from './proofs/records';
import { takingInterfaceProofs } from './proofs/taking-interface';

export interface PreflightOptions {
  /** `rollback` and `forced`: only the side that takes over must be fit. */
  readonly profile: Profile;
  /** The side that takes over. */
  readonly to: Side;
  /** What the lock says; undefined: it was not looked at. */
  readonly locksFree?: boolean;
  /** @default - the clock */
  readonly now?: () => Date;
}

/**
 * Looks at everything that would refuse a swing now: all reasons at once, nothing changed, safe to repeat. Only
 * `refuted` refuses; `not-proven` is told and never counts as passed.
 * @throws SwingError only for `swing.yaml` (`CaNotReadable`), never for what the world answers
 */
export async function preflight(world: World, site: Site, options: PreflightOptions): Promise<readonly Proof[]> {
  const { profile, to } = options;
  const now = (options.now ?? (() => new Date()))();
  // a tag that names nothing is told as a refuted interface: the other reasons are wanted as well
  const known = await literalSite(world, site).catch(() => site);
  const groups = await Promise.all([
    awsProofs(world, known, options),
    nameAndPointerProofs(world, known, options, now),
    certificateProofs(world, { site: known, to, profile, now }),
  ]);
  return [...groups.flat(), ...lockProof(options.locksFree), ...unknownBefore(to)];
}

async function awsProofs(world: World, site: Site, { to, profile }: PreflightOptions): Promise<readonly Proof[]> {
  if (site.aws === undefined) return [];
  const [account, readings, permissions] = await Promise.all([
    world.account(),
    world.interfaces(),
    world.permissions(to),
  ]);
  return [
    accountProof(site.aws, account),
    ...regionProof(site.aws, readings),
    ...takingInterfaceProofs({ site, to, profile, readings }),
    ...permissionProofs(pointersOf(site), permissions, profile),
  ];
}

async function nameAndPointerProofs(
  world: World,
  site: Site,
  { profile }: PreflightOptions,
  now: Date,
): Promise<readonly Proof[]> {
  const pointers = pointersOf(site);
  const [readings, answers] = await Promise.all([world.readPointers(site), world.nameAnswers()]);
  return [
    ...readableProofs(pointers, readings, profile),
    ...presentNameProofs({ site, pointers, readings, answers, profile, now }),
  ];
}

function lockProof(locksFree: boolean | undefined): readonly Proof[] {
  const id = 'locks-free';
  if (locksFree === undefined)
    return [notProven(id, 'whether the swing lock is free was not looked at; apply takes it or refuses')];
  return locksFree
    ? [proven(id, 'the swing lock is free')]
    : [
        refuted(
          id,
          'somebody holds the swing lock',
          'see swing status for the holder; wait, or swing unlock with its id',
        ),
      ];
}
