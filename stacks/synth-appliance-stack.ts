import { ApplianceStack, type ApplianceStackProps } from './appliance-stack';
import { synthStack, type SynthesizedStack, type SynthPlace } from './synth-stack';

export interface SynthApplianceOptions extends Omit<ApplianceStackProps, 'root'>, SynthPlace {}

/** Renders the appliance stack of one site, also when it keeps nothing any more; see `synthStack`. */
export function synthApplianceStack(options: SynthApplianceOptions): SynthesizedStack {
  return synthStack(options, (app) => new ApplianceStack(app, options));
}
