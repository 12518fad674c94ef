import type { Instance } from '@aws-sdk/client-ec2';
import { badInput, managedOf, sides, SwingError, type Side, type Site } from '../site';
import { notCreatedYet, type Found, type FoundInstance } from '../targets';
import type { AwsAccess } from './aws-access';
import { reasonOf } from './aws-error';

type Tag = Readonly<Record<string, string>>;

/**
 * Looks up every appliance that is named by tag; asks nothing when there is none. A managed one that is not primary may
 * be missing altogether: the appliance stack has still to create it.
 * @throws SwingError exit 2 `NoInstanceForTag`, `ManyInstancesForTag`, `NoPrimaryInterface`; exit 5 `AwsNotReadable`
 */
export async function foundByTag(site: Site, aws: AwsAccess): Promise<Partial<Record<Side, Found>>> {
  const found: Partial<Record<Side, Found>> = {};
  for (const side of sides) {
    const tag = tagOf(site, side);
    if (tag !== undefined) found[side] = await lookUp({ tag, site, side, place: placeOf(site, side) }, aws);
  }
  return found;
}

interface Wanted {
  readonly tag: Tag;
  readonly site: Site;
  readonly side: Side;
  readonly place: string;
}

/** One that is stopped is there, and may hold something: only where none exists at all is nobody there. */
async function lookUp(wanted: Wanted, aws: AwsAccess): Promise<Found> {
  const { tag, place } = wanted;
  const running = await instancesWith(wanted, ['running'], aws);
  if (running.length > 0 || !mayBeMissing(wanted)) return onlyOne(running, tag, place);
  const existing = await instancesWith(wanted, ['pending', 'shutting-down', 'stopping', 'stopped'], aws);
  return existing.length === 0 ? notCreatedYet : onlyOne(running, tag, place);
}

function mayBeMissing({ site, side }: Wanted): boolean {
  const appliance = site.appliances[side];
  return side !== site.primary && appliance.kind === 'virtual' && managedOf(appliance) !== undefined;
}

function tagOf(site: Site, side: Side): Tag | undefined {
  const appliance = site.appliances[side];
  if (appliance.kind !== 'virtual' || appliance.aws === undefined) return undefined;
  return 'tag' in appliance.aws ? appliance.aws.tag : undefined;
}

function placeOf(site: Site, side: Side): string {
  return `${site.name} appliances.${side}.aws.tag`;
}

type States = readonly string[];

async function instancesWith({ tag, place }: Wanted, states: States, aws: AwsAccess): Promise<readonly Instance[]> {
  try {
    return await describe(tag, states, aws);
  } catch (cause) {
    const problem = {
      code: 'AwsNotReadable',
      place,
      message: `the instance cannot be looked up: ${reasonOf(cause)}`,
      remedy: 'check the AWS credentials, or write instance and networkInterface as literal ids',
    };
    throw new SwingError(5, [problem], { cause });
  }
}

async function describe(tag: Tag, states: States, aws: AwsAccess): Promise<readonly Instance[]> {
  const { DescribeInstancesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const filters = Object.entries(tag).map(([name, value]) => ({ Name: `tag:${name}`, Values: [value] }));
  const command = new DescribeInstancesCommand({
    Filters: [...filters, { Name: 'instance-state-name', Values: [...states] }],
  });
  const { Reservations = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  return Reservations.flatMap((reservation) => reservation.Instances ?? []);
}

function onlyOne(instances: readonly Instance[], tag: Tag, place: string): FoundInstance {
  const [instance, ...more] = instances;
  const got = JSON.stringify(tag);
  if (instance === undefined) {
    const remedy =
      'start the instance, correct the tag, or write literal ids; a managed one: apply the appliance stack first';
    throw badInput({ code: 'NoInstanceForTag', place, message: 'no running instance has the tag', got, remedy });
  }
  if (more.length > 0) {
    const allowed = 'exactly one of ' + instances.map(({ InstanceId }) => InstanceId).join(', ');
    const remedy = 'make the tag unique, or write literal ids';
    throw badInput({
      code: 'ManyInstancesForTag',
      place,
      message: 'several running instances have the tag',
      got,
      allowed,
      remedy,
    });
  }
  return idsOf(instance, place);
}

/** The interface with device index 0 is the instance's own. */
function idsOf(instance: Instance, place: string): FoundInstance {
  const primary = instance.NetworkInterfaces?.find((each) => each.Attachment?.DeviceIndex === 0);
  const networkInterface = primary?.NetworkInterfaceId;
  if (instance.InstanceId === undefined || networkInterface === undefined) {
    const remedy = 'write instance and networkInterface as literal ids';
    throw badInput({
      code: 'NoPrimaryInterface',
      place,
      message: 'EC2 names no primary interface of the instance',
      remedy,
    });
  }
  return { instance: instance.InstanceId, networkInterface };
}
