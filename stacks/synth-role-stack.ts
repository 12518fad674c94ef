import { RoleStack, type RoleStackProps } from './role-stack';
import { synthStack, type SynthesizedStack, type SynthPlace } from './synth-stack';

export interface SynthOptions extends Omit<RoleStackProps, 'root'>, SynthPlace {}

/** Renders the role stack of one site; see `synthStack`. */
export function synthRoleStack(options: SynthOptions): SynthesizedStack {
  return synthStack(options, (app) => new RoleStack(app, options));
}
