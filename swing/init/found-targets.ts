import type { FoundPair } from '../../live';
import { otherSide, sides, type Side } from '../../site';
import type { Choice, Follower, InitAnswers } from './answers';

/** A target that could follow the primary, as it will stand in the file. */
export interface DraftTarget {
  readonly follower: Follower;
  /** Who holds it now; undefined when nothing says so. */
  readonly holder: Side | undefined;
  /** For the comment above it: `"Elastic IP 203.0.113.10, now on a"`. */
  readonly comment: string;
  /** `{ "elastic-ip": { allocation: "eipalloc-…", … } }`. */
  readonly entry: Readonly<Record<string, unknown>>;
}

/** Targets, and what has to be asked before they are complete. */
export interface FoundTargets {
  readonly targets: readonly DraftTarget[];
  readonly choices: readonly Choice[];
  /** What was found but cannot follow, one sentence each. */
  readonly leftOut: readonly string[];
}

/** Everything that was found and may follow the primary, names last. */
export function foundTargets(answers: InitAnswers, found: FoundPair): FoundTargets {
  const parts = [
    ...found.sharedAddresses.map((shared) => elasticIp(answers, found, shared)),
    ...overlays(found),
    ...balanced(answers, found),
    ...names(answers, found),
  ];
  return {
    targets: parts.flatMap(({ targets = [] }) => targets),
    choices: parts.flatMap(({ choices = [] }) => choices),
    leftOut: parts.flatMap(({ leftOut = [] }) => leftOut),
  };
}

type Part = Partial<FoundTargets>;

function presentSides({ b }: InitAnswers): readonly Side[] {
  return b === undefined ? ['a'] : sides;
}

function elasticIp(answers: InitAnswers, found: FoundPair, shared: FoundPair['sharedAddresses'][number]): Part {
  const { allocation, publicIp, holder } = shared;
  const other = otherSide(holder);
  const notHeld = presentSides(answers).filter((side) => side === other);
  if (notHeld.some((side) => found.appliances[side] === undefined))
    return { leftOut: [`Elastic IP ${publicIp}: appliance ${other} is not on AWS and cannot hold it`] };
  const reserved = notHeld.map((side) => [side, siteIpOf(answers, found, side)] as const);
  const choices = reserved.flatMap(([side, ip]) => (ip === undefined ? [siteIpChoice(found, side)] : []));
  const privateIp = Object.fromEntries([[holder, shared.privateIp], ...reserved].toSorted(bySide));
  const comment = `Elastic IP ${publicIp}, now on ${holder}`;
  const entry = { 'elastic-ip': { allocation, privateIp } };
  return { choices, targets: [{ follower: 'elastic-ip', holder, comment, entry }] };
}

function bySide([left]: readonly unknown[], [right]: readonly unknown[]): number {
  return String(left) < String(right) ? -1 : 1;
}

/** The one secondary address that nothing else uses, or the one that was named. */
function siteIpOf({ siteIps }: InitAnswers, found: FoundPair, side: Side): string | undefined {
  const secondary = found.appliances[side]?.secondaryIps ?? [];
  const named = siteIps[side];
  if (named !== undefined) return secondary.find((ip) => ip === named);
  return secondary.length === 1 ? secondary[0] : undefined;
}

function siteIpChoice(found: FoundPair, side: Side): Choice {
  const appliance = found.appliances[side];
  const options = appliance?.secondaryIps ?? [];
  return {
    flag: `--site-ip-${side}`,
    question: `which secondary private address of appliance ${side} is reserved for the site`,
    options,
    remedy:
      options.length > 0
        ? 'name the one that is configured in the guest for the site'
        : `give it one: aws ec2 assign-private-ip-addresses --network-interface-id ${appliance?.networkInterface ?? 'ENI'} --secondary-private-ip-address-count 1, and configure it in the guest`,
  };
}

function overlays({ overlayRoutes }: FoundPair): readonly Part[] {
  const addresses = [...new Set(overlayRoutes.map(({ address }) => address))];
  return addresses.map((address) => {
    const routes = overlayRoutes.filter((route) => route.address === address);
    const routeTables = routes.map(({ routeTable }) => routeTable).toSorted();
    const [holder, ...others] = [...new Set(routes.map((route) => route.holder))];
    if (others.length > 0) return { leftOut: [`overlay address ${address}: its routes lead to both appliances`] };
    const entry = { 'overlay-ip': { address, routeTables } };
    const comment = `overlay address ${address}, routes now lead to ${holder}`;
    return { targets: [{ follower: 'overlay-ip', holder, comment, entry }] };
  });
}

/** One target a load balancer: its listeners on the ports that follow, and one group a side. */
function balanced(answers: InitAnswers, found: FoundPair): readonly Part[] {
  const following = found.listeners.filter(({ port }) => answers.ports.includes(port));
  return [...new Set(following.map(({ loadBalancer }) => loadBalancer))].map((loadBalancer) => {
    const listeners = following.filter((one) => one.loadBalancer === loadBalancer);
    const groups = presentSides(answers).map((side) => [side, groupOf(found, loadBalancer, side)] as const);
    const missing = groups.filter(([, group]) => group === undefined).map(([side]) => side);
    const name = loadBalancer.split('/').at(-2) ?? loadBalancer;
    if (missing.length > 0)
      return {
        leftOut: [
          `load balancer ${name}: appliance ${missing.join(' and ')} needs exactly one target group in a listener of it`,
        ],
      };
    const holders = [...new Set(listeners.map(({ holder }) => holder))];
    if (holders.length > 1) return { leftOut: [`load balancer ${name}: its listeners forward to both appliances`] };
    return { targets: [natTarget(name, listeners, Object.fromEntries(groups))] };
  });
}

function groupOf({ groups }: FoundPair, loadBalancer: string, side: Side): string | undefined {
  const [only, ...more] = groups.filter((group) => group.side === side && group.loadBalancer === loadBalancer);
  return more.length === 0 ? only?.arn : undefined;
}

function natTarget(name: string, found: FoundPair['listeners'], targetGroups: Record<string, unknown>): DraftTarget {
  const listeners = Object.fromEntries(found.map(({ port, arn }) => [port, arn]));
  const [first] = found;
  const ports = found.map(({ port }) => port).join(', ');
  return {
    follower: 'nat',
    holder: first?.holder,
    comment: `load balancer ${name}, port ${ports} now forwards to ${first?.holder ?? 'neither'}`,
    entry: { nat: { listeners, targetGroups } },
  };
}

function names(answers: InitAnswers, found: FoundPair): readonly Part[] {
  const { update } = answers;
  if (update !== undefined) {
    const { server, zone, key, ttl } = update;
    const entry = { dns: { rfc2136: { zone, server, key }, ttl } };
    return [
      { targets: [{ follower: 'dns', holder: undefined, comment: `the name, by DNS update at ${server}`, entry }] },
    ];
  }
  return found.zone === undefined ? [] : [hosted(answers, found, found.zone)];
}

function hosted(answers: InitAnswers, found: FoundPair, zone: NonNullable<FoundPair['zone']>): Part {
  const [first] = zone.records;
  if (first === undefined) return { leftOut: [`zone ${zone.name} has no simple record of ${answers.site}`] };
  const holders = [...new Set(zone.records.map(({ values }) => servedBy(answers, found, values)))];
  const [holder] = holders;
  if (holder === undefined || holders.length > 1)
    return { leftOut: [`the name in zone ${zone.name} names neither appliance by its own address`] };
  const entry = { dns: { route53: { zone: zone.id }, ttl: first.ttl } };
  return { targets: [{ follower: 'dns', holder, comment: `the name in zone ${zone.name}, now at ${holder}`, entry }] };
}

function servedBy(answers: InitAnswers, found: FoundPair, values: readonly string[]): Side | undefined {
  return presentSides(answers).find((side) =>
    values.every((value) => addressesOf(answers, found, side).includes(value)),
  );
}

/** An appliance's own addresses: as given, or as looked up. */
export function addressesOf(answers: InitAnswers, found: FoundPair, side: Side): readonly string[] {
  const answer = answers[side];
  if (answer?.on === 'elsewhere') return answer.addresses;
  const appliance = found.appliances[side];
  return [appliance?.publicIp, appliance?.ipv6].filter((one) => one !== undefined);
}
