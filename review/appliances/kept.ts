import { sides, type Appliance, type ManagedInstance, type RetiredAppliance, type Side, type Site } from '../../site';

/** An appliance that the appliance stack keeps, by what the site file says of it. */
export interface KeptAppliance {
  readonly hostname: string;
  /** Undefined once it has left the pair. */
  readonly side: Side | undefined;
  readonly managed: ManagedInstance;
  /** Literal ids in the file mean that it lives already and comes in by import. */
  readonly lives: boolean;
  /** The file says `protection: lifted`. */
  readonly lifted: boolean;
}

/** Every appliance the stack keeps: those of the pair, then those that left it. */
export function keptAppliances(site: Site): readonly KeptAppliance[] {
  return [
    ...sides.flatMap((side) => kept(site.appliances[side], side)),
    ...site.retired.flatMap((appliance) => kept(appliance, undefined)),
  ];
}

function kept(appliance: Appliance | RetiredAppliance, side: Side | undefined): readonly KeptAppliance[] {
  if (appliance.kind !== 'virtual' || appliance.aws?.managed === undefined) return [];
  const { hostname, aws } = appliance;
  const lifted = 'protection' in appliance && appliance.protection === 'lifted';
  return [{ hostname, side, managed: appliance.aws.managed, lives: 'instance' in aws, lifted }];
}

/** The side an appliance has in the pair; undefined for one that left it, or that the file does not name. */
export function sideOf(site: Site, hostname: string): Side | undefined {
  return sides.find((side) => site.appliances[side].hostname === hostname);
}

/** `"appliance B"`, `"retired appliance support-old.example.com"`, `"former appliance support-x.example.com"`, which the file does not name. */
export function nameOf(site: Site, hostname: string): string {
  const side = sideOf(site, hostname);
  if (side !== undefined) return `appliance ${side.toUpperCase()}`;
  const retired = site.retired.some((appliance) => appliance.hostname === hostname);
  return `${retired ? 'retired' : 'former'} appliance ${hostname}`;
}
