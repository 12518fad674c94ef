import fc from 'fast-check';
import type { InstalledVersions, PackageStep, SoftwarePackage } from '../../../change/packages';
import { compareVersions } from '../../../change/packages';

export const installed: InstalledVersions = { base: '3.2.4', bomgar: '10.5.2' };

/** `bomgar('11.1.1', { base: '3.2.6' })`. */
export function bomgar(version: string, requires: SoftwarePackage['requires'] = {}): SoftwarePackage {
  return { name: `Bomgar-${version}`, kind: 'bomgar', version, requires, minutes: 30 };
}

export function base(version: string, requires: SoftwarePackage['requires'] = {}): SoftwarePackage {
  return { name: `Base Software-${version}`, kind: 'base', version, requires, minutes: 10 };
}

/** Names of what is done: `["Base Software-3.2.6", "Bomgar-11.1.1", "wait", …]`. */
export function told(steps: readonly PackageStep[]): readonly string[] {
  return steps.map((step) => (step.do === 'install' ? step.package.name : step.do));
}

/** Whether the package may be installed: newer, and what it requires is there. */
export function fits({ kind, version, requires }: SoftwarePackage, now: InstalledVersions): boolean {
  const newer = compareVersions(version, now[kind]) > 0;
  return newer && (['base', 'bomgar'] as const).every((each) => compareVersions(now[each], requires[each] ?? '0') >= 0);
}

export function after(now: InstalledVersions, { kind, version }: SoftwarePackage): InstalledVersions {
  return { ...now, [kind]: version };
}

/** Tried out one by one: whether any order at all installs every package. */
export function anyOrder(packages: readonly SoftwarePackage[], now: InstalledVersions): boolean {
  if (packages.length === 0) return true;
  return packages.some(
    (one) =>
      fits(one, now) &&
      anyOrder(
        packages.filter((other) => other !== one),
        after(now, one),
      ),
  );
}

const least = (most: number) => fc.option(fc.integer({ min: 0, max: most }).map(String), { nil: undefined, freq: 2 });

/** Up to six packages with versions 1 to 5, which ask for anything. */
export const anyList: fc.Arbitrary<readonly SoftwarePackage[]> = fc
  .uniqueArray(
    fc.record({
      kind: fc.constantFrom('base' as const, 'bomgar' as const),
      number: fc.integer({ min: 1, max: 5 }),
      least: fc.record({ base: least(6), bomgar: least(6) }),
    }),
    { maxLength: 6, minLength: 1, selector: ({ kind, number }) => `${kind}-${number}` },
  )
  .map((list) => list.map(({ kind, number, least: { base: b, bomgar: s } }) => packageOf(kind, number, { b, s })));

interface Least {
  readonly b: string | undefined;
  readonly s: string | undefined;
}

function packageOf(kind: 'base' | 'bomgar', number: number, { b, s }: Least): SoftwarePackage {
  const requires = { ...(b === undefined ? {} : { base: b }), ...(s === undefined ? {} : { bomgar: s }) };
  return { name: `${kind}-${number}`, kind, version: String(number), requires, minutes: 5 };
}

/** A list with an order, made by walking upwards; given in any order. */
export const installableList: fc.Arbitrary<readonly SoftwarePackage[]> = fc
  .array(fc.record({ base: fc.boolean(), asksBase: fc.nat(9), asksBomgar: fc.nat(9) }), { minLength: 1, maxLength: 12 })
  .map((walk) => {
    const numbers = { base: 0, bomgar: 0 };
    return walk.map(({ base: isBase, asksBase, asksBomgar }) => {
      const asks = { b: String(Math.min(asksBase, numbers.base)), s: String(Math.min(asksBomgar, numbers.bomgar)) };
      const kind = isBase ? 'base' : 'bomgar';
      numbers[kind] += 1;
      return packageOf(kind, numbers[kind], asks);
    });
  })
  .chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));
