import fc from 'fast-check';
import {
  compareVersions,
  packageRules,
  planPackages,
  type PackagePlan,
  type PackageStep,
  type SoftwarePackage,
} from '../../../change/packages';
import { renderProblem } from '../../../site';
import { after, anyList, anyOrder, base, bomgar, fits, installableList, installed, told } from './package-lists';

const zero = { base: '0', bomgar: '0' };

function highest(packages: readonly SoftwarePackage[], kind: SoftwarePackage['kind']): string {
  const versions = packages.filter((one) => one.kind === kind).map(({ version }) => version);
  return versions.sort(compareVersions).at(-1) ?? '0';
}

function planned(plan: PackagePlan) {
  if (plan.status === 'refused') throw new Error(plan.problems.map(renderProblem).join('\n'));
  return plan;
}

function reasons(plan: PackagePlan): readonly string[] {
  return plan.status === 'planned' ? [] : plan.problems.map(renderProblem);
}

describe('a list of packages', () => {
  const example = [
    bomgar('12.1', { base: '3.3.2', bomgar: '11.0' }),
    base('3.3.2'),
    base('3.2.6'),
    bomgar('11.1.1', { base: '3.2.6' }),
  ];

  it('is put in order: Base directly before the Bomgar package that needs it, a day between Bomgar packages', () => {
    const { withWaits } = planned(planPackages({ installed, packages: example, to: '12.1' }));
    expect(told(withWaits.steps)).toEqual([
      'Base Software-3.2.6',
      'Bomgar-11.1.1',
      'wait',
      'Base Software-3.3.2',
      'Bomgar-12.1',
    ]);
    expect(withWaits).toMatchObject({ minutes: 80, hoursOfWaiting: 24 });
  });

  it('has a way without waits, which removes the clients first and says what that costs', () => {
    const { withoutWaits } = planned(planPackages({ installed, packages: example, to: '12.1' }));
    const names = ['Base Software-3.2.6', 'Bomgar-11.1.1', 'Base Software-3.3.2', 'Bomgar-12.1'];
    expect(told(withoutWaits?.steps ?? [])).toEqual(['remove-clients', ...names, 'reinstall-clients']);
    expect(withoutWaits).toMatchObject({ minutes: 80, hoursOfWaiting: 0 });
    expect(withoutWaits?.consequences.map((rule) => packageRules[rule])).toEqual([
      expect.stringMatching(/client software is removed first/),
      expect.stringMatching(/Jump Clients may have to be deployed again by hand/),
    ]);
  });

  it('waits for nothing with a single Bomgar package', () => {
    const plan = planned(
      planPackages({ installed, packages: [base('3.2.6'), bomgar('11.1.1', { base: '3.2.6' })], to: '11.1.1' }),
    );
    expect(plan.withWaits.hoursOfWaiting).toBe(0);
    expect(plan).not.toHaveProperty('withoutWaits');
  });

  it('says of every Base package, and of nothing else, that a problem is no reason to reboot', () => {
    const { withWaits } = planned(planPackages({ installed, packages: example, to: '12.1' }));
    const told = withWaits.steps.flatMap((step) =>
      step.do === 'install' ? [[step.package.kind, step.onProblem]] : [],
    );
    for (const [kind, rule] of told) expect(rule === 'packages/never-reboot-on-base-problem').toBe(kind === 'base');
  });
});

describe('planning fails when', () => {
  test.each<[string, readonly SoftwarePackage[], readonly RegExp[]]>([
    ['there is nothing to install', [], [/^packages NoPackages: there is no package to install/]],
    [
      'an intermediate package is missing',
      [bomgar('12.1', { bomgar: '11.0', base: '3.3.2' })],
      [
        /^Bomgar-12.1 MissingPackage: it requires Base 3.3.2, which no package on the list leads to, got "3.2.4"; allowed: Base 3.3.2 or newer; add the Base package/,
        /^Bomgar-12.1 MissingPackage: it requires Bomgar 11.0/,
      ],
    ],
    [
      'packages wait for each other',
      [base('3.3', { bomgar: '12.1' }), bomgar('12.1', { base: '3.3' })],
      [
        /^Base Software-3.3 PackageCycle: packages wait for each other: Base Software-3.3 => Bomgar-12.1 => Base Software-3.3;/,
      ],
    ],
    [
      'a package is older than what is installed',
      [bomgar('10.4'), bomgar('12.1')],
      [
        /^Bomgar-10.4 Downgrade: it would replace Bomgar 10.5.2 by an older version, got "10.4"; allowed: newer than 10.5.2/,
      ],
    ],
    [
      'a package is installed already',
      [bomgar('10.5.2.0'), bomgar('12.1')],
      [/AlreadyInstalled: Bomgar 10.5.2.0 is installed/],
    ],
    [
      'a package is listed twice',
      [bomgar('12.1'), bomgar('12.1.0')],
      [/^Bomgar-12.1.0 DuplicatePackage: .* as "Bomgar-12.1" too/],
    ],
    [
      'the packages stop before the goal',
      [bomgar('11.1')],
      [/^to GoalNotReached: the packages lead to Bomgar 11.1, not to 12.1/],
    ],
    ['the packages go past the goal', [bomgar('13.1')], [/take what is newer than 12.1 off the list$/]],
    [
      'versions and minutes are none',
      [{ ...bomgar('latest', { base: '3.x' }), minutes: 0 }],
      [/NotAVersion: version must be/, /NotAVersion: the Base version it requires/, /NotADuration: .* got 0/],
    ],
  ])('%s', (_, packages, sentences) => {
    expect(reasons(planPackages({ installed, packages, to: '12.1' }))).toEqual(
      sentences.map((sentence) => expect.stringMatching(sentence)),
    );
  });

  test('the versions now or the goal are none', () => {
    const plan = planPackages({ installed: { base: '', bomgar: '10' }, packages: [bomgar('11')], to: 'newest' });
    expect(reasons(plan)).toEqual([
      expect.stringMatching(/^to NotAVersion/),
      expect.stringMatching(/^installed NotAVersion/),
    ]);
  });
});

/** Walks through the steps as an appliance would; gives what is wrong with them. */
function faultsOf(steps: readonly PackageStep[]): readonly string[] {
  const order = steps.flatMap((step) => (step.do === 'install' ? [step.package] : []));
  return order.flatMap((one, index) => {
    const before = order.slice(0, index).reduce(after, zero);
    const follower = order[index + 1];
    const early = one.kind === 'base' && follower?.kind === 'bomgar' && fits(follower, before);
    return [...(fits(one, before) ? [] : [`${one.name} does not fit`]), ...(early ? [`${one.name} is early`] : [])];
  });
}

/** Steps from one Bomgar package to the next: `"wait Base Bomgar"`. */
function betweenBomgar(steps: readonly PackageStep[]): readonly string[] {
  const letters = steps.map((step) => (step.do === 'install' ? step.package.kind : step.do)).join(' ');
  return letters
    .split('bomgar')
    .slice(1, -1)
    .map((between) => between.trim());
}

describe('whatever the list', () => {
  it('every list that was made by going upwards is planned, wholly, in an order that an appliance takes', () => {
    fc.assert(
      fc.property(installableList, (packages) => {
        const { withWaits, withoutWaits } = planned(
          planPackages({ installed: zero, packages, to: highest(packages, 'bomgar') }),
        );
        expect(
          told(withWaits.steps)
            .filter((name) => name !== 'wait')
            .sort(),
        ).toEqual(packages.map(({ name }) => name).sort());
        expect(faultsOf(withWaits.steps)).toEqual([]);
        expect(faultsOf(withoutWaits?.steps ?? [])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('between two Bomgar packages stands one wait, and Base packages only behind it', () => {
    fc.assert(
      fc.property(installableList, (packages) => {
        const { withWaits } = planned(planPackages({ installed: zero, packages, to: highest(packages, 'bomgar') }));
        for (const between of betweenBomgar(withWaits.steps)) expect(between).toMatch(/^wait( base)*$/);
        expect(withWaits.hoursOfWaiting).toBe(
          24 * Math.max(0, packages.filter(({ kind }) => kind === 'bomgar').length - 1),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('a list is refused, with reasons, exactly when no order of its packages works', () => {
    const seen = { planned: 0, refused: 0 };
    fc.assert(
      fc.property(anyList, (packages) => {
        const plan = planPackages({ installed: zero, packages, to: highest(packages, 'bomgar') });
        seen[plan.status] += 1;
        expect(plan.status).toBe(anyOrder(packages, zero) ? 'planned' : 'refused');
        if (plan.status === 'refused') expect(plan.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(seen.planned, seen.refused)).toBeGreaterThan(100);
  });

  it('every plan installs each package after all it requires, with waits and without', () => {
    fc.assert(
      fc.property(anyList, (packages) => {
        const plan = planPackages({ installed: zero, packages, to: highest(packages, 'bomgar') });
        if (plan.status === 'refused') return;
        expect(faultsOf(plan.withWaits.steps)).toEqual([]);
        expect(faultsOf(plan.withoutWaits?.steps ?? [])).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('the order in which the list was written makes no difference', () => {
    fc.assert(
      fc.property(
        anyList.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const planOf = (packages: readonly SoftwarePackage[]) =>
            planPackages({ installed: zero, packages, to: highest(packages, 'bomgar') });
          const [one, other] = [planOf(list), planOf(shuffled)];
          expect(one.status === 'planned' ? one : reasons(one)).toEqual(
            other.status === 'planned' ? other : reasons(other),
          );
        },
      ),
    );
  });
});
