import type { TerraformStack } from 'cdktf';
import type { Settings, Site } from '../site';
import { assertedPointers, forgottenRoles, pointersOf, releasedAddresses, type Rfc2136Spec } from '../targets';
import { awsProvider } from './aws-provider';
import { dnsProvider } from './dns-provider';
import { swingProvider } from './swing-provider';
import { useTestedVersions, type ProviderName } from './versions';

export interface ProvidersProps {
  readonly site: Site;
  readonly settings: Settings;
  /** Folder of `swing.yaml`. @default - the working directory */
  readonly root?: string | undefined;
}

/** Renders the providers that the pointers of a site need, and no other: each has to be had before anything is planned. */
export function useProviders(stack: TerraformStack, { site, settings, root }: ProvidersProps): void {
  const needed = providersOf(site);
  useTestedVersions(stack, needed);
  if (needed.includes('aws') && site.aws !== undefined) awsProvider(stack, site.aws, settings);
  const server = updateServerOf(site);
  if (server !== undefined) dnsProvider(stack, server, settings);
  if (needed.includes('swing')) swingProvider(stack, settings, root);
}

/** By resource types, which name their provider first; what was released is still in the state until it is forgotten. */
function providersOf(site: Site): readonly ProviderName[] {
  const pointed = [...pointersOf(site), ...assertedPointers(site)].map(({ address }) => address);
  const addresses = [...pointed, ...site.released.flatMap((key) => releasedAddresses(key)), ...forgottenRoles(site)];
  const found = (['aws', 'dns', 'swing'] as const).filter((name) =>
    addresses.some((one) => one.startsWith(`${name}_`)),
  );
  // A pointer whose target was merely deleted is planned by the provider of the file's account, never of another one.
  return found.length === 0 && site.aws !== undefined ? ['aws'] : found;
}

/** All such targets of a site share server and key: the provider has one of each. */
function updateServerOf({ targets }: Site): string | undefined {
  const specs = targets.flatMap(({ spec }) => (isUpdated(spec) ? [spec.rfc2136.server] : []));
  return specs[0];
}

function isUpdated(spec: unknown): spec is Rfc2136Spec {
  return typeof spec === 'object' && spec !== null && 'rfc2136' in spec && !(spec as Rfc2136Spec).guarded;
}
