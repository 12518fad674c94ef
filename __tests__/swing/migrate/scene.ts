import { sides, type Side, type Site } from '../../../site';
import { pointersOf, readSite } from '../../../targets';
import { confirmedBy } from '../../../swing/change-record';
import type { Facts, InstanceFact } from '../../../swing/migrate/facts';
import { assertSafeDiff } from '../../../swing/migrate/guards';
import type { Goal } from '../../../swing/migrate/goal';
import { positionOf, type Position } from '../../../swing/migrate/position';
import { readGoal } from '../../../swing/migrate/read-goal';
import { siteTextAfter } from '../../../swing/migrate/site-edits';
import { stateTable, type DiffKind } from '../../../swing/migrate/states';
import type { PairRecord } from '../../../swing/record';
import { change } from '../record/fixtures';

/** A world in memory: the file, who holds the pointers, what the appliance stack's state knows, the pair record. */
export interface Scene {
  readonly text: string;
  readonly goal: Goal;
  readonly holder: Side;
  /** Host name to whether termination protection is on, of every instance in the appliance stack's state. */
  readonly instances: ReadonlyMap<string, boolean>;
  readonly record: PairRecord;
}

export const freshRecord: PairRecord = {
  revision: 1,
  generation: 0,
  holder: undefined,
  inProgress: undefined,
  last: undefined,
};

export type Kind = 'hardware' | 'virtual' | 'managed';

export interface Setting {
  readonly form: 'single' | 'half';
  readonly replace: Side;
  readonly primary: Side;
  readonly old: Kind;
  readonly young: Kind;
  readonly partner: Kind;
  readonly failover: 'none' | 'broken' | 'established';
  readonly target: 'dns' | 'dns-values' | 'nat' | 'elastic-ip';
  readonly layout: 'block' | 'flow';
  readonly infrastructure: boolean;
  /** Whether the file says account and region itself; else the goal does. */
  readonly awsInFile: boolean;
}

export const place = '{ account: "123456789012", region: eu-central-1 }';
const arn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012';
const names = { a: 'help-a.example.org', b: 'help-b.example.org', c: 'help-c.example.org' } as const;
type Letter = keyof typeof names;
const digits: Readonly<Record<Letter, number>> = { a: 1, b: 2, c: 3 };

/** The start of a migration: everything stands as the file says. */
export function sceneOf(setting: Setting): Scene {
  const text = siteText(setting);
  const site = siteIn(text);
  const kinds: Readonly<Record<Letter, Kind>> = kindsOf(setting);
  const there = sides.filter((side) => site.appliances[side].kind !== 'vacant' && kinds[side] === 'managed');
  return {
    text,
    goal: readGoal(goalText(setting), 'migrations/help.example.org.yaml'),
    holder: site.primary,
    instances: new Map(there.map((side) => [names[side], true])),
    record: freshRecord,
  };
}

const read = new Map<string, Site>();

/** Reading is the slow part, and a walk comes to the same text again and again. */
function siteIn(text: string): Site {
  const site = read.get(text) ?? readSite(text, siteFile);
  read.set(text, site);
  return site;
}

export const siteFile = 'sites/help.example.org.yaml';

function kindsOf({ replace, old, partner, young }: Setting): Readonly<Record<Letter, Kind>> {
  return replace === 'a' ? { a: old, b: partner, c: young } : { a: partner, b: old, c: young };
}

/** Needs AWS in the site: a target on AWS or an appliance known by AWS ids. */
function onAws(setting: Setting): boolean {
  return setting.target !== 'dns-values' || [setting.old, setting.partner].some((kind) => kind !== 'hardware');
}

export function siteText(setting: Setting): string {
  const { form, replace, primary, failover, target, layout } = setting;
  const kinds = kindsOf(setting);
  const present = sides.filter((side) => form === 'half' || side === replace);
  return [
    '# the pair of the help desk',
    'site: help.example.org          # the shared name',
    `primary: ${form === 'single' ? replace : primary}                 # a swing is this line`,
    `failover: ${form === 'single' ? 'none' : failover}   # see the runbook`,
    ...(onAws(setting) || setting.awsInFile ? [`aws: ${place}   # one account`] : []),
    'appliances:   # a and b are identity',
    ...present.flatMap((side) => [`  # box ${side}`, ...applianceLines(side, kinds[side], layout, side)]),
    '',
    'targets:      # what follows the primary',
    ...targetLines(target, present, layout),
    'released: []  # tombstones',
    ...(setting.infrastructure ? infrastructureLines(present, kinds) : []),
    '# the end',
    '',
  ].join('\n');
}

function applianceLines(letter: Letter, kind: Kind, layout: Setting['layout'], key: string): readonly string[] {
  const digit = digits[letter];
  const head = {
    kind: kind === 'hardware' ? 'hardware' : 'virtual',
    hostname: names[letter],
    address: `203.0.113.1${digit}`,
  };
  const aws = kind === 'virtual' ? ids(digit) : kind === 'managed' ? managed(digit) : undefined;
  const fields = [...Object.entries(head), ['version', '24.2.3'], ...(aws === undefined ? [] : [['aws', aws]])];
  const pairs = fields.map(([name, value]) => `${name}: ${value}`);
  if (layout === 'flow') return [`  ${key}: { ${pairs.join(', ')} }   # box`];
  return [`  ${key}:`, ...pairs.map((pair) => `    ${pair}${pair.startsWith('address') ? '   # its own' : ''}`)];
}

function ids(digit: number): string {
  return `{ instance: i-0a1b2c3d4e5f6000${digit}, networkInterface: eni-0a1b2c3d4e5f6000${digit} }`;
}

function managed(digit: number): string {
  const fields = [
    'ami: ami-0a1b2c3d4e5f60001',
    'type: m6i.large',
    'subnet: subnet-0a1b2c3d4e5f60001',
    `privateIp: 10.0.${digit}.10`,
    `siteIp: 10.0.${digit}.50`,
    `securityGroups: [sg-0a1b2c3d4e5f6000${digit}]`,
    `allocation: eipalloc-0a1b2c3d4e5f6000${digit}`,
  ];
  return `{ tag: { Name: help-${digit} }, managed: { ${fields.join(', ')} } }`;
}

function targetLines(
  target: Setting['target'],
  present: readonly Side[],
  layout: Setting['layout'],
): readonly string[] {
  const per = (value: (side: Side) => string): string => present.map((side) => `${side}: ${value(side)}`).join(', ');
  const dns = 'route53: { zone: Z0123456789ABCDEFGHIJ }, ttl: 60';
  const rfc2136 = 'rfc2136: { zone: example.org, server: "ns1.example.org:53", key: swing }';
  switch (target) {
    case 'dns':
      return [`  - dns: { ${dns} }   # by name`];
    case 'dns-values':
      return layout === 'flow'
        ? [`  - dns: { ${rfc2136}, ttl: 60, values: { ${per((side) => `198.51.100.${digits[side]}`)} } }`]
        : [
            '  - dns:',
            `      ${rfc2136}`,
            '      ttl: 60   # short',
            '      values:',
            ...present.map((side) => `        ${side}: 198.51.100.${digits[side]}   # NAT`),
          ];
    case 'nat':
      return [
        '  - nat:',
        `      listeners: { 443: "${arn}:listener/net/help/50dc6c495c0c9188/f2f7dc8efc522ab2" }`,
        ...(layout === 'flow'
          ? [`      targetGroups: { ${per((side) => `"${group(side)}"`)} }`]
          : ['      targetGroups:', ...present.map((side) => `        ${side}: "${group(side)}"`)]),
      ];
    case 'elastic-ip':
      return [
        `  - elastic-ip: { allocation: eipalloc-0a1b2c3d4e5f60009, privateIp: { ${per((side) => `10.0.${digits[side]}.50`)} } }   # shared`,
      ];
  }
}

function group(letter: Letter): string {
  return `${arn}:targetgroup/help-${letter}/73e2d6bc24d8a06${digits[letter]}`;
}

/** Where the load balancer reaches an appliance: one at the data centre stands in no VPC. */
function member(letter: Letter, kind: Kind): string {
  const inside = `{ address: 10.0.${digits[letter]}.10 }`;
  return kind === 'hardware' ? `{ address: 192.168.7.${digits[letter]}, outsideVpc: true }` : inside;
}

function infrastructureLines(present: readonly Side[], kinds: Readonly<Record<Letter, Kind>>): readonly string[] {
  return [
    'infrastructure:',
    '  targetGroups:',
    `    loadBalancer: "${arn}:loadbalancer/net/help/50dc6c495c0c9188"`,
    '    vpc: vpc-0a1b2c3d4e5f60001',
    '    members:',
    ...present.map((side) => `      ${side}: ${member(side, kinds[side])}   # its own`),
    '    probePorts:',
    ...present.map((side) => `      ${side}: 844${digits[side]}`),
  ];
}

const keys: Readonly<Record<Setting['target'], string>> = {
  dns: 'dns/Z0123456789ABCDEFGHIJ/help.example.org',
  'dns-values': 'dns/example.org/help.example.org',
  nat: 'nat/listener/net/help/50dc6c495c0c9188/f2f7dc8efc522ab2',
  'elastic-ip': 'elastic-ip/eipalloc-0a1b2c3d4e5f60009',
};

const values: Readonly<Record<Setting['target'], string | undefined>> = {
  dns: undefined,
  'dns-values': '{ value: 198.51.100.3 }',
  nat: `{ targetGroup: "${group('c')}" }`,
  'elastic-ip': '{ privateIp: 10.0.3.50 }',
};

export function goalText(setting: Setting): string {
  const { replace, young, target, layout } = setting;
  const value = values[target];
  const fileHasAws = onAws(setting) || setting.awsInFile;
  const lines = applianceLines('c', young, layout, 'with').map((line) => line.slice(2));
  return [
    'site: help.example.org',
    `replace: ${replace}`,
    `old: ${names[replace]}`,
    ...lines,
    ...(fileHasAws || young === 'hardware' ? [] : [`aws: ${place}`]),
    ...(value === undefined ? [] : ['targets:', `  ${keys[target]}: ${value}`]),
    ...(setting.infrastructure ? [`infrastructure: { member: ${member('c', young)}, probePort: 8443 }`] : []),
    '',
  ].join('\n');
}

export function factsOf(scene: Scene): Facts {
  const site = siteIn(scene.text);
  const fact = (hostname: string): InstanceFact => {
    const on = scene.instances.get(hostname);
    return on === undefined ? 'absent' : on ? 'protected' : 'unprotected';
  };
  return {
    site,
    siteFile,
    goal: scene.goal,
    record: scene.record,
    pointers: pointersOf(site).map(({ address, words }) => ({ address, what: words.what, holder: scene.holder })),
    instances: { old: fact(scene.goal.old), new: fact(scene.goal.with.hostname) },
  };
}

/** @throws Error when the facts contradict each other */
export function position(scene: Scene): Position {
  const found = positionOf(factsOf(scene));
  if ('code' in found) throw new Error(`${found.code}: ${found.message}, got ${found.got}`);
  return found;
}

/** The file after a diff, held to all rules of the site file and to the guards. */
export function withDiff(scene: Scene, diff: DiffKind): Scene {
  const at = position(scene);
  const text = siteTextAfter(scene.text, diff, at);
  assertSafeDiff(siteIn(text), diff, at);
  return { ...scene, text };
}

/** What the appliance stack does when it is applied: creates, lifts, destroys. */
export function withAppliancesApplied(scene: Scene): Scene {
  const site = siteIn(scene.text);
  const kept = [...sides.map((side) => site.appliances[side]), ...site.retired].filter(
    (one) => one.kind === 'virtual' && one.aws?.managed !== undefined,
  );
  return {
    ...scene,
    instances: new Map(kept.map((one) => [one.hostname, !('protection' in one && one.protection === 'lifted')])),
  };
}

/** Everything moves to the declared primary, as a new generation. */
export function withSwing(scene: Scene, to: Side = siteIn(scene.text).primary): Scene {
  const { confirmed: _void, ...record } = scene.record;
  const last = { ...change, to };
  return { ...scene, holder: to, record: { ...record, generation: record.generation + 1, last } };
}

export function withConfirmation(scene: Scene): Scene {
  const primary = siteIn(scene.text).primary;
  const said = { at: '2026-03-01T02:00:00.000Z', primary, by: 'ops on bastion-1' };
  return { ...scene, record: { ...confirmedBy(scene.record, said), revision: scene.record.revision } };
}

/** One step forward, whatever the table says it is. */
export function forward(scene: Scene): Scene {
  const { next } = stateTable[position(scene).state];
  if (next.kind === 'diff') return withDiff(scene, next.diff);
  if (next.kind === 'end') return scene;
  if (next.command === 'apply-appliances') return withAppliancesApplied(scene);
  return next.command === 'swing' ? withSwing(scene) : withConfirmation(scene);
}

export function siteOf(scene: Scene): Site {
  return siteIn(scene.text);
}
