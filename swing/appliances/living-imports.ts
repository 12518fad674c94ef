import type { ApplianceWorld, BodyQuestion, BodyReading } from '../../live';
import { addressOfPart, keptAppliances, type KeptAppliance } from '../../review';
import { refused, type Problem, type Site } from '../../site';
import { infrastructureImports } from './infrastructure-imports';
import { notReadable } from './refusals';

type Imports = Readonly<Record<string, string>>;

/** Every part of the appliance stack that lives, by Terraform address, with what an import of it takes. */
export async function livingImports(site: Site, world: ApplianceWorld): Promise<Imports> {
  const bodies = await Promise.all(keptAppliances(site).map((kept) => bodyImports(site, kept, world)));
  return Object.assign({}, ...bodies, await infrastructureImports(site, world)) as Imports;
}

/** What is named by tag need not live yet: then it is created. What is named by its ids has to. */
async function bodyImports(site: Site, kept: KeptAppliance, world: ApplianceWorld): Promise<Imports> {
  const { hostname, lives, managed } = kept;
  const body = await world.body(questionOf(site, hostname));
  if (body.status === 'unknown') throw notReadable(hostname, body);
  if (body.status === 'absent') {
    if (lives) throw refused(notThere(site, kept));
    return {};
  }
  const own = {
    [addressOfPart('instance', hostname)]: body.instance,
    [addressOfPart('interface', hostname)]: body.networkInterface,
  };
  return { ...own, ...(managed.allocation === undefined ? {} : await associationImport(kept, body, world)) };
}

/** Only while its own interface holds it; otherwise the plan creates it, and the live check says who has it. */
async function associationImport(
  { hostname, managed }: KeptAppliance,
  body: Extract<BodyReading, { status: 'known' }>,
  world: ApplianceWorld,
): Promise<Imports> {
  const reading = await world.allocation(managed.allocation ?? '');
  if (reading.status === 'unknown') throw notReadable(hostname, reading);
  const holds = reading.status === 'held' && reading.networkInterface === body.networkInterface;
  return holds ? { [addressOfPart('own-address', hostname)]: reading.association } : {};
}

function questionOf(site: Site, hostname: string): BodyQuestion {
  const all = [...Object.values(site.appliances), ...site.retired];
  const appliance = all.find((one) => one.hostname === hostname);
  if (appliance?.kind !== 'virtual' || appliance.aws === undefined)
    throw new Error(`${hostname} is kept and has no aws`);
  return 'tag' in appliance.aws ? { tag: appliance.aws.tag } : { instance: appliance.aws.instance };
}

function notThere(site: Site, { hostname }: KeptAppliance): Problem {
  return {
    code: 'ApplianceNotThere',
    place: `${site.name} ${hostname}`,
    message: 'the instance that the site file names does not exist in this account and region',
    remedy: 'correct its id, or name it by tag to have it created',
  };
}
