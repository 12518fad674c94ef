import { badInput, sides, SwingError, type Side } from '../../site';
import { callerAccount } from '../account';
import { awsAccess, type AwsAccess } from '../aws-access';
import { reasonOf } from '../aws-error';
import { balancedListeners, type Balanced, type Members } from './balanced-listeners';
import type { FoundAppliance, FoundPair, PairQuestion } from './found';
import { findAppliance } from './found-appliance';
import { overlayRoutes } from './overlay-routes';
import { elasticAddresses } from './shared-addresses';
import { siteZone } from './site-zone';

type Appliances = Partial<Readonly<Record<Side, FoundAppliance>>>;

/**
 * Looks up what a site file needs: ids, addresses, and what could follow the primary. Reads only. An instance that is
 * not found stops it; anything else that cannot be read is named and left out.
 * @throws SwingError exit 2 `NoSuchInstance`, `ManyInstances`, `SameInstance`; exit 5 `AwsNotReadable`
 */
export async function discoverPair(question: PairQuestion): Promise<FoundPair> {
  return discoveredWith(question, awsAccess(question));
}

/** The same through an AWS of the caller's. */
export async function discoveredWith(question: PairQuestion, aws: AwsAccess): Promise<FoundPair> {
  const account = await accountOf(aws);
  const found = await appliancesOf(question, aws);
  const notes = new Notes();
  const [elastic, routes, balanced, zone] = await Promise.all([
    notes.unless('Elastic IPs', elasticAddresses(found, aws), { shared: [], own: {} }),
    notes.unless('routes', overlayRoutes(found, aws), []),
    notes.unless('load balancers', balancedListeners(membersOf(found, question), aws), nothingBalanced),
    notes.unless('the hosted zone', siteZone(question.site, aws), undefined),
  ]);
  if (!balanced.complete) notes.add('not every target group was looked through: there are too many');
  return {
    account,
    appliances: withOwnAddresses(found, elastic.own),
    sharedAddresses: elastic.shared,
    overlayRoutes: routes,
    listeners: balanced.listeners,
    groups: balanced.groups,
    zone,
    notLookedUp: notes.all,
  };
}

const nothingBalanced: Balanced = { groups: [], listeners: [], complete: true };

/** What could not be read, one sentence each. */
class Notes {
  public readonly all: string[] = [];

  public add(sentence: string): void {
    this.all.push(sentence);
  }

  /** What was found, or the fallback with a note when it cannot be read. */
  public async unless<Result>(what: string, work: Promise<Result>, fallback: Result): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      this.add(`${what} could not be looked up: ${reasonOf(error)}`);
      return fallback;
    }
  }
}

async function accountOf(aws: AwsAccess): Promise<string> {
  try {
    return await callerAccount(aws);
  } catch (cause) {
    const message = `AWS does not say whose credentials these are: ${reasonOf(cause)}`;
    const remedy = 'set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then try again';
    throw new SwingError(5, [{ code: 'AwsNotReadable', place: 'AWS', message, remedy }], { cause });
  }
}

async function appliancesOf(question: PairQuestion, aws: AwsAccess): Promise<Appliances> {
  const found: Partial<Record<Side, FoundAppliance>> = {};
  for (const side of sides) {
    const asked = question.appliances[side];
    if (asked !== undefined) found[side] = await findAppliance(side, asked, aws);
  }
  if (found.a !== undefined && found.a.instance === found.b?.instance) throw sameInstance(found.a.instance);
  return found;
}

function sameInstance(instance: string): SwingError {
  return badInput({
    code: 'SameInstance',
    place: '--b',
    message: 'a and b are the same instance',
    got: JSON.stringify(instance),
    remedy: 'name two different ones',
  });
}

/** The address an Elastic IP gives the primary private address counts before what the interface says of itself. */
function withOwnAddresses(found: Appliances, own: Partial<Readonly<Record<Side, string>>>): Appliances {
  const entries = sides.flatMap((side) => {
    const appliance = found[side];
    const publicIp = own[side] ?? appliance?.publicIp;
    return appliance === undefined ? [] : [[side, { ...appliance, ...(publicIp && { publicIp }) }] as const];
  });
  return Object.fromEntries(entries);
}

function membersOf(found: Appliances, { elsewhere }: PairQuestion): Members {
  const entries = sides.map((side) => {
    const one = found[side];
    const onAws = one === undefined ? [] : [one.instance, one.privateIp, ...one.secondaryIps];
    return [side, [...onAws, ...(elsewhere[side] ?? [])]] as const;
  });
  return Object.fromEntries(entries);
}
