import { basename } from 'node:path';
import { logicalIdOf } from '../../constructs';
import { holderOf, openWorld } from '../../live';
import { sides, type Appliance, type Site } from '../../site';
import { pointersOf } from '../../targets';
import { recordStoreFor } from '../record';
import { readState, type State } from '../terraform/state';
import { openWorkspace, type Workspace } from '../workspace';
import type { Facts, HeldPointer, InstanceFact } from './facts';
import type { Goal } from './goal';

/** Reads everything a migration's state is derived from; changes nothing, takes no lock. */
export async function gatherFacts(workspace: Workspace, goal: Goal): Promise<Facts> {
  const { root, env, site } = workspace;
  const state = await readState(openWorkspace({ root, env, site: site.name, stack: 'appliances' }));
  const instances = { old: instanceFact(state, goal.old), new: instanceFact(state, goal.with.hostname) };
  return {
    site,
    siteFile: `sites/${basename(workspace.siteFile)}`,
    goal,
    record: await recordStoreFor(workspace).read(),
    pointers: await heldPointers(workspace, { hostname: goal.with.hostname, instance: instances.new }),
    instances,
  };
}

/** What the appliance stack's state says of the instance of a host name. Pure. */
export function instanceFact(state: State, hostname: string): InstanceFact {
  const id = logicalIdOf(hostname);
  const instance = state.resources.get(`aws_instance.appliance_${id}`);
  if (instance === undefined) {
    const parts = ['aws_network_interface.own_', 'aws_eip_association.own_'];
    return parts.some((part) => state.resources.has(`${part}${id}`)) ? 'partial' : 'absent';
  }
  const termination = instance.attributes?.['disable_api_termination'];
  if (typeof termination !== 'boolean') return 'untold';
  return termination ? 'protected' : 'unprotected';
}

interface NewInstance {
  readonly hostname: string;
  readonly instance: InstanceFact;
}

async function heldPointers(workspace: Workspace, young: NewInstance): Promise<readonly HeldPointer[]> {
  const { settings, env, root } = workspace;
  const site = young.instance === 'absent' ? withoutIds(workspace.site, young.hostname) : workspace.site;
  const world = openWorld(site, settings, { env, root });
  const known = await world.withInterfaces().catch(() => site);
  const readings = await world.readPointers(known);
  return pointersOf(known).map((pointer) => {
    const reading = readings.find(({ address }) => address === pointer.address);
    const holder = reading === undefined ? 'unknown' : holderOf(pointer, reading);
    return { address: pointer.address, what: pointer.words.what, holder };
  });
}

/** An instance that does not exist yet cannot be looked up by its tag, and would hide where the other one is. */
function withoutIds(site: Site, hostname: string): Site {
  const side = sides.find((one) => site.appliances[one].hostname === hostname);
  const appliance = side && site.appliances[side];
  if (side === undefined || appliance?.kind !== 'virtual' || appliance.aws?.managed === undefined) return site;
  const { aws: _notThere, ...rest } = appliance;
  return { ...site, appliances: { ...site.appliances, [side]: rest satisfies Appliance } };
}
