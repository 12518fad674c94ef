import type { InterfaceReading, IpTargetsReading, PointerReading, Proof, World } from '../live';
import { isPair, type Side, type Site } from '../site';
import { pointersOf, type Pointer } from '../targets';
import { accountProof, regionProof } from './proofs/account';
import { applianceProofsBefore } from './proofs/appliances-before';
import { unknownBefore } from './proofs/beyond-reach';
import { certificateProofs } from './proofs/certificates';
import { guestProofs } from './proofs/guest';
import { listenerProofs, movedListeners } from './proofs/listeners';
import { literalSite } from './proofs/literal-site';
import { overlayProofs } from './proofs/overlay-routes';
import { permissionProofs } from './proofs/permissions';
import { notProven, proven, refuted, type Profile } from './proofs/proof';
import { readableProofs } from './proofs/readable-pointers';
import { presentNameProofs } from './proofs/records';
import { takingInterfaceProofs } from './proofs/taking-interface';
import { targetGroupProofs } from './proofs/target-groups';
import { updateKeyProofs } from './proofs/update-key';
import type { TtlMark } from './ttl-mark';

export interface PreflightOptions {
  /** `rollback` and `forced`: only the side that takes over must be fit. */
  readonly profile: Profile;
  /** The side that takes over. */
  readonly to: Side;
  /** What the lock says; undefined: it was not looked at. */
  readonly locksFree?: boolean;
  /** The last change of a TTL by us, as the pair's record has it. @default - no change is known */
  readonly ttlChange?: TtlMark | undefined;
  /** @default - the clock */
  readonly now?: () => Date;
}

/**
 * Looks at everything that would refuse a swing now: all reasons at once, nothing changed, safe to repeat. Only
 * `refuted` refuses; `not-proven` is told and never counts as passed.
 * @throws SwingError only for `swing.yaml` (`CaNotReadable`), never for what the world answers
 */
export async function preflight(world: World, site: Site, options: PreflightOptions): Promise<readonly Proof[]> {
  const now = (options.now ?? (() => new Date()))();
  // a tag that names nothing is told as a refuted interface: the other reasons are wanted as well
  const known = await literalSite(world, site).catch(() => site);
  const interfaces = known.aws === undefined ? Promise.resolve([]) : world.interfaces();
  const readings = world.readPointers(known);
  const look: Look = { ...options, world, site: known, pointers: pointersOf(known), now, interfaces, readings };
  const groups = await Promise.all([
    awsProofs(look),
    networkProofs(look),
    updateProofs(look),
    namesAndPointers(look),
    certificateProofs(world, look),
    applianceProofs(look),
  ]);
  return [...groups.flat(), ...lockProof(options.locksFree)];
}

interface Look extends Omit<PreflightOptions, 'now'> {
  readonly world: World;
  /** With literal ids. */
  readonly site: Site;
  readonly pointers: readonly Pointer[];
  readonly now: Date;
  /** Asked once, used by several. */
  readonly interfaces: Promise<readonly InterfaceReading[]>;
  readonly readings: Promise<readonly PointerReading[]>;
}

async function awsProofs({ world, site, to, profile, interfaces }: Look): Promise<readonly Proof[]> {
  if (site.aws === undefined) return [];
  const [account, readings] = await Promise.all([world.account(), interfaces]);
  return [
    accountProof(site.aws, account),
    ...regionProof(site.aws, readings),
    ...takingInterfaceProofs({ site, to, profile, readings }),
  ];
}

/** What the appliances say of themselves, where their API is used; else what nobody can know without it. */
async function applianceProofs({ world, site, to, profile, now }: Look): Promise<readonly Proof[]> {
  const pair = await world.appliances();
  if (pair === undefined) return unknownBefore(to, isPair(site));
  return applianceProofsBefore({ site, to, profile, pair, now });
}

/** Routes, load balancers, and what the guest must own; each service is asked only when a pointer needs it. */
async function networkProofs(look: Look): Promise<readonly Proof[]> {
  const { world, site, pointers, to, profile } = look;
  const of = (...types: readonly string[]) => pointers.filter(({ resourceType }) => types.includes(resourceType));
  const [routes, listeners] = [of('aws_route'), of('aws_lb_listener')];
  const guests = [...of('aws_eip_association'), ...routes];
  const [routeTables, interfaces, loadBalancers, targetGroups, ipTargets] = await Promise.all([
    routes.length > 0 ? world.routeTables() : [],
    look.interfaces,
    listeners.length > 0 ? world.loadBalancers() : [],
    listeners.length > 0 ? world.targetGroups() : [],
    guests.length > 0 ? world.ipTargets() : noTargets,
  ]);
  return [
    ...overlayProofs({ pointers: routes, routeTables, interfaces, to, profile }),
    ...movedListeners(listeners, loadBalancers).flatMap((moved) => listenerProofs(moved, site, profile)),
    ...targetGroupProofs({ pointers: listeners, loadBalancers, targetGroups, to, profile }),
    ...guestProofs({ pointers: guests, ipTargets, to }),
  ];
}

const noTargets: IpTargetsReading = { status: 'known', targets: [], complete: true };

/** Whether the moves may be made: rights in the cloud, and the key for DNS updates. */
async function updateProofs({ world, site, pointers, to, profile }: Look): Promise<readonly Proof[]> {
  const [key, permissions] = await Promise.all([world.updateKey(), world.permissions(to)]);
  return [...updateKeyProofs(site, key), ...permissionProofs(pointers, permissions, profile)];
}

async function namesAndPointers(look: Look): Promise<readonly Proof[]> {
  const { world, pointers, profile } = look;
  const [readings, answers] = await Promise.all([look.readings, world.nameAnswers()]);
  const names = { site: look.site, pointers, readings, answers, profile, now: look.now, ttlChange: look.ttlChange };
  return [...readableProofs(pointers, readings, profile), ...presentNameProofs(names)];
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
