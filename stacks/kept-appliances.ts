import type { Construct } from 'constructs';
import { isAbsolute, join } from 'node:path';
import {
  HardwareAppliance,
  ManagedAppliance,
  VirtualAppliance,
  type IAppliance,
  type Imports,
  type ManagedApplianceProps,
} from '../constructs';
import { presentSides, type Appliance, type RetiredAppliance, type Site } from '../site';

type Present = Exclude<Appliance, { readonly kind: 'vacant' }> & Pick<RetiredAppliance, 'protection'>;

export interface KeepOptions {
  readonly site: Site;
  readonly imports: Imports | undefined;
  /** Folder of `cdktf.json`, absolute: user data is read from below it. */
  readonly root: string;
}

/**
 * A construct for every appliance of the pair and every one that left it, by host name and in the order of names: one
 * that goes from the pair to the retired ones is rendered byte for byte as before.
 */
export function keptAppliances(scope: Construct, options: KeepOptions): ReadonlyMap<string, IAppliance> {
  const specs = [...everyAppliance(options.site)].sort((one, other) => (one.hostname < other.hostname ? -1 : 1));
  return new Map(specs.map((spec) => [spec.hostname, applianceOf(scope, spec, options)]));
}

function everyAppliance(site: Site): readonly Present[] {
  const pair = presentSides(site).map((side) => site.appliances[side] as Present);
  return [...pair, ...site.retired];
}

function applianceOf(scope: Construct, spec: Present, options: KeepOptions): IAppliance {
  if (spec.kind === 'hardware') return new HardwareAppliance(scope, spec.hostname, spec);
  const { aws } = spec;
  if (aws?.managed === undefined) return new VirtualAppliance(scope, spec.hostname, spec);
  const { userDataFile, ...managed } = aws.managed;
  const userData = userDataFile === undefined ? {} : { userDataFile: below(options.root, userDataFile) };
  const props = { ...spec, aws: { ...aws, managed: { ...managed, ...userData } } };
  return new ManagedAppliance(scope, spec.hostname, managedProps(props, options));
}

function managedProps(
  props: ManagedApplianceProps,
  { site: { targets }, imports }: KeepOptions,
): ManagedApplianceProps {
  return { ...props, imports, sourceDestCheck: !targets.some(({ kind }) => kind === 'overlay-ip') };
}

function below(root: string, file: string): string {
  return isAbsolute(file) ? file : join(root, file);
}
