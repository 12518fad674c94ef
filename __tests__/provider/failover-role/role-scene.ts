import type { SimulatedPairOptions } from '../../../lab/simulated-pair';
import type { Diagnostic, Resource, Values } from '../../../provider/framework';
import { failoverRoleWith } from '../../../provider/failover-role';
import { pairConfig, pairScene, shortTimes, type PairScene } from '../pair-scene';
import { terraformSteps, type TerraformSteps } from '../terraform-steps';

export const role: Resource = failoverRoleWith(shortTimes);

export interface RoleScene extends PairScene {
  readonly terraform: TerraformSteps;
}

export async function roleScene(options: Partial<SimulatedPairOptions> = {}): Promise<RoleScene> {
  const scene = await pairScene(options);
  return { ...scene, terraform: terraformSteps(role, scene.context) };
}

/** A configuration, with a alone saying what differs. */
export function configured(change: Values = {}): Values {
  const rest = { id: null, role_a: null, role_b: null, data_sync_first: null, force: null, timeouts: null };
  return { ...pairConfig, ...rest, relationship: 'established', primary: 'a', ...change };
}

/** What is in the state once a configuration was taken up. */
export function adopted(change: Values = {}): Values {
  const roles = { role_a: 'primary', role_b: 'backup', data_sync_first: true, force: false };
  return { ...configured(), id: pairConfig['site'] ?? null, ...roles, ...change };
}

export const alone: Values = { relationship: 'broken', primary: null, role_a: 'none', role_b: 'none' };

/** `"error appliance_a: …"` each. */
export function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ severity, attribute, summary }) => `${severity} ${(attribute ?? ['-']).join('.')}: ${summary}`,
  );
}
