import type { ResourceChange } from '../plan';
import type { Found, Rule } from '../rule';
import type { Subject } from '../subject';

interface KnownProvider {
  /** Namespace and name, without the host: Terraform and OpenTofu ask different ones. */
  readonly source: string;
  readonly allowed: string;
  readonly tested: readonly string[];
  allows(version: readonly [major: number, minor: number]): boolean;
}

/** By the prefix of its resource types. */
const providers: ReadonlyMap<string, KnownProvider> = new Map([
  [
    'aws',
    {
      source: 'hashicorp/aws',
      allowed: '>= 5.100, < 7',
      tested: ['5.100.0'],
      allows: ([major, minor]) => (major === 5 && minor >= 100) || major === 6,
    },
  ],
  [
    'dns',
    {
      source: 'hashicorp/dns',
      allowed: '~> 3.4',
      tested: ['3.4.3'],
      allows: ([major, minor]) => major === 3 && minor >= 4,
    },
  ],
  [
    'swing',
    {
      source: 'failover-swing/swing',
      allowed: '~> 0.4',
      tested: ['0.4.0'],
      allows: ([major, minor]) => major === 0 && minor >= 4,
    },
  ],
]);

/** How a pointer moves was measured with these providers; another one may do it otherwise. */
export const providerNotKnown: Rule = {
  id: 'provider-not-known',
  sentence: 'every pointer is moved by a provider whose ways were measured',
  reason: 'another provider, or another version, may move a pointer otherwise',
  cure: 'use a version inside of the range, and test it before it is used',
  source: 'stacks/versions.ts; measured: hashicorp/aws 5.100.0, hashicorp/dns 3.4.3',
  severity: 'error',
  inLint: 'info',
  find: (subject) => [...strangers(subject), ...versions(subject)],
};

function strangers({ weighed }: Subject): readonly Found[] {
  return weighed
    .filter((change) => sourceOf(change) !== knownProvider(change)?.source && knownProvider(change) !== undefined)
    .map((change) => ({
      address: change.address,
      message: `is managed by ${change.provider_name ?? 'an unnamed provider'}, expected ${knownProvider(change)?.source}`,
    }));
}

function versions({ weighed, context }: Subject): readonly Found[] {
  if (context === undefined) return [];
  const used = new Set(weighed.flatMap((change) => knownProvider(change) ?? []));
  return [...used].flatMap((provider) => versionFinding(provider, context.providers[provider.source]));
}

function versionFinding(provider: KnownProvider, version: string | undefined): readonly Found[] {
  const { source, allowed, tested } = provider;
  if (version === undefined) return [{ message: `the version of ${source} is not known; the lock file names it` }];
  if (!provider.allows(parts(version))) return [{ message: `${source} ${version} is outside of ${allowed}` }];
  if (tested.includes(version)) return [];
  return [{ severity: 'info', message: `${source} ${version} is allowed; tested was ${tested.join(', ')}` }];
}

function parts(version: string): readonly [number, number] {
  const [major, minor] = version.split('.').map(Number);
  return [major ?? 0, minor ?? 0];
}

function knownProvider({ type }: ResourceChange): KnownProvider | undefined {
  return providers.get(type.split('_')[0] ?? '');
}

/** `registry.terraform.io/hashicorp/aws` is `hashicorp/aws`. */
function sourceOf({ provider_name: name }: ResourceChange): string | undefined {
  return name?.split('/').slice(-2).join('/');
}
