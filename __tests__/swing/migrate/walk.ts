import fc from 'fast-check';
import { presentSides, withPrimary, type Site } from '../../../site';
import { isConfirmed } from '../../../swing/change-record';
import { unifiedPatch } from '../../../swing/migrate/patch';
import { stateTable, type MigrationState } from '../../../swing/migrate/states';
import { forward, position, sceneOf, siteOf, withDiff, withSwing } from './scene';
import type { Scene, Setting } from './scene';

const kind = fc.constantFrom('hardware', 'virtual', 'managed');

/** Every setting that a site file allows: what is found by an Elastic IP stands on AWS. */
const settings = fc
  .record({
    form: fc.constantFrom('single', 'half'),
    replace: fc.constantFrom('a', 'b'),
    primary: fc.constantFrom('a', 'b'),
    old: kind,
    young: kind,
    partner: kind,
    failover: fc.constantFrom('none', 'broken', 'established'),
    target: fc.constantFrom('dns', 'dns-values', 'nat', 'elastic-ip'),
    layout: fc.constantFrom('block', 'flow'),
    infrastructure: fc.boolean(),
    awsInFile: fc.boolean(),
  })
  .map((drawn): Setting => {
    const setting = drawn as Setting;
    const cloud = (one: Setting['old']): Setting['old'] => (one === 'hardware' ? 'virtual' : one);
    const { old, young, partner, target } = setting;
    const kinds = target === 'elastic-ip' ? { old: cloud(old), young: cloud(young), partner: cloud(partner) } : {};
    return { ...setting, ...kinds, infrastructure: setting.infrastructure && target === 'nat' };
  });

const longest = 20;

function wholeWay(start: Scene): readonly Scene[] {
  const scenes = [start];
  for (let step = 0; step < longest && stateAt(scenes.at(-1)) !== 'done'; step += 1)
    scenes.push(forward(scenes.at(-1) ?? start));
  return scenes;
}

function stateAt(scene: Scene | undefined): MigrationState {
  if (scene === undefined) throw new Error('there is no scene');
  return position(scene).state;
}

function hostnames(site: Site): readonly string[] {
  return [...presentSides(site).map((side) => site.appliances[side]), ...site.retired].map(({ hostname }) => hostname);
}

function eachWay(runs: number, check: (scenes: readonly Scene[]) => void): void {
  fc.assert(
    fc.property(settings, (setting) => check(wholeWay(sceneOf(setting)))),
    { numRuns: runs },
  );
}

/** Back along the table: by its diff, by `swing rollback`, or by reverting the last diff. */
function back(scene: Scene, before: Scene | undefined): Scene | undefined {
  const way = stateTable[stateAt(scene)].back;
  if (way.kind === 'diff') return withDiff(scene, way.diff);
  if (way.kind === 'rollback' && scene.record.last === undefined) return before && { ...scene, text: before.text };
  if (way.kind === 'rollback') {
    const { replace } = scene.goal;
    return withSwing({ ...scene, text: withPrimary(scene.text, replace) }, replace);
  }
  return way.kind === 'revert' && before !== undefined ? { ...scene, text: before.text } : undefined;
}

const left: readonly MigrationState[] = [
  'retired',
  'returning',
  'lifted',
  'unprotected',
  'removed',
  'done',
  'replaced',
];

/** An instance that exists leaves by way of `retired:`, as every other one. */
function allTheWayBack(start: Scene, from: Scene): Scene {
  let scene = from;
  for (let step = 0; step < longest; step += 1) {
    const state = stateAt(scene);
    if (state === 'alone' || (scene.text === start.text && state !== 'withdrawn')) return scene;
    const leaves = position(scene).leaving === 'new' || state === 'withdrawn';
    const next = leaves ? forward(scene) : back(scene, start);
    if (next === undefined) return scene;
    scene = next;
  }
  throw new Error(`still ${stateAt(scene)}`);
}

type Check = (scenes: readonly Scene[]) => void;

const endsDone: Check = (scenes) => {
  const last = scenes.at(-1) as Scene;
  expect(stateAt(last)).toBe('done');
  expect(hostnames(siteOf(last))).toContain(last.goal.with.hostname);
  expect(hostnames(siteOf(last))).not.toContain(last.goal.old);
};

const oneHolder: Check = (scenes) =>
  scenes.forEach((scene) => {
    const site = siteOf(scene);
    expect(presentSides(site)).toContain(scene.holder);
    const owners = new Map<string, Set<string>>();
    addressesOf(site).forEach(({ address, of }) => owners.set(address, (owners.get(address) ?? new Set()).add(of)));
    owners.forEach((names) => expect([...names]).toHaveLength(1));
  });

const confirmedFirst: Check = (scenes) =>
  scenes.slice(1).forEach((scene, index) => {
    const before = scenes[index] as Scene;
    const gone = hostnames(siteOf(before)).filter((name) => !hostnames(siteOf(scene)).includes(name));
    if (gone.length === 0) return;
    expect(gone).toEqual([scene.goal.old]);
    expect(isConfirmed(before.record, siteOf(before).primary)).toBe(true);
    expect(before.instances.get(scene.goal.old)).not.toBe(true);
  });

const backAgain: Check = (scenes) => {
  const [start] = scenes as readonly [Scene];
  const firstLeft = scenes.findIndex((scene) => left.includes(stateAt(scene)));
  scenes.slice(0, firstLeft).forEach((scene) => {
    const began = allTheWayBack(start, scene);
    expect(siteOf(began)).toEqual(siteOf(start));
    expect(unifiedPatch('site', start.text, began.text)).toBe('');
  });
};

/** What must hold of every migration, of many drawn by chance. */
export const walk = {
  endsDone: (runs: number): void => eachWay(runs, endsDone),
  oneHolder: (runs: number): void => eachWay(runs, oneHolder),
  confirmedFirst: (runs: number): void => eachWay(runs, confirmedFirst),
  backAgain: (runs: number): void => eachWay(runs, backAgain),
  all: (runs: number): void =>
    eachWay(runs, (scenes) => [endsDone, oneHolder, confirmedFirst, backAgain].forEach((check) => check(scenes))),
};

/** Every address an appliance has or is reserved: its own, those of its instance, those of the targets. */
function addressesOf(site: Site): readonly { readonly address: string; readonly of: string }[] {
  const present = presentSides(site).flatMap((side) => {
    const of = site.appliances[side].hostname;
    const specs = site.targets.map(({ spec }) => (spec as { privateIp?: Record<string, string> }).privateIp?.[side]);
    return specs.flatMap((address) => (address === undefined ? [] : [{ address, of }]));
  });
  const all = [...presentSides(site).map((side) => site.appliances[side]), ...site.retired];
  const own = all.flatMap((one) => {
    const managed = one.kind === 'virtual' ? one.aws?.managed : undefined;
    const addresses = [...Object.values(one.addresses), managed?.siteIp, managed?.privateIp] as readonly (
      string | undefined
    )[];
    return addresses.flatMap((address) => (address === undefined ? [] : [{ address, of: one.hostname }]));
  });
  return [...present, ...own];
}
