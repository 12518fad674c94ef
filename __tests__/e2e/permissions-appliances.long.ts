import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { runSwing, startLab, type Lab, type RecordedCall, type SeededRoom } from '../../lab';
import { openWorkspace } from '../../swing';
import { confirmedBy } from '../../swing/change-record';
import { whileLocked } from '../../swing/lock';
import { allowedBy, freeForAll } from '../support/iam-policy';
import { describeWith } from '../support/requirements';
import { instanceHands } from './appliance-scene';

/** A document that a test may take apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the user's file, edited by a test
type Json = any;

/**
 * Tags that come with the call that creates are no call of their own, and need a permission of their own.
 * @source https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 */
const impliedByTags = ['ec2:CreateTags'];

const minutes = 60_000;
const stack = ['--stack', 'appliances'];

/** The published policies are held to every call that the recording proxy saw; a policy that allows more is too wide. */
describeWith(['terraform', 'moto', 'bind'], 'the permissions of an appliance stack', () => {
  let lab: Lab;
  let former: Json;
  const looked: RecordedCall[] = [];
  const built: RecordedCall[] = [];
  const removed: RecordedCall[] = [];

  beforeAll(async () => {
    lab = await startLab({ targets: ['elastic-ip', 'nat'], room: true, failover: 'none' });
    former = parse(readFileSync(lab.siteFile, 'utf8'));
    const group = await groupOfPrimary(lab);
    edited((site) => withNewcomer(lab, site, group));
    built.push(...(await callsOf(build)));
    await confirmed(lab);
    removed.push(...(await callsOf(remove)));
  }, 40 * minutes);
  afterAll(() => lab.stop());

  it('to adopt and to plan write nothing and are those of look.json and of the reads of appliances.json', () => {
    expect(looked.filter(({ writing }) => writing)).toEqual([]);
    expect(missing(looked, reading('look', 'appliances'))).toEqual([]);
  });

  it('to create are those of look.json and appliances.json, to protect what was adopted one more', () => {
    const needed = [...actionsOf(built), ...impliedByTags];
    const allowed = allowedBy('appliances', 'appliance-protection');
    expect(missing(built, [...allowedBy('look'), ...allowed])).toEqual([]);
    expect(allowed.filter((action) => !needed.includes(action))).toEqual([]);
  });

  it('to put another in its place and to remove it are those and appliance-removal.json', () => {
    expect(missing(removed, allowedBy('look', 'appliances', 'appliance-removal'))).toEqual([]);
    expect(allowedBy('appliance-removal').filter((action) => !actionsOf(removed).includes(action))).toEqual([]);
  });

  async function callsOf(work: () => Promise<void>): Promise<readonly RecordedCall[]> {
    const before = lab.proxy.calls.length;
    await work();
    return lab.proxy.calls.slice(before);
  }

  /** Takes in a, which lives; then one change protects it and creates b with link, target groups and probe listeners. */
  async function build(): Promise<void> {
    looked.push(...(await callsOf(async () => void (await swing('adopt', ...stack)))));
    await planAndApply();
  }

  /** Three changes: what served only b goes, the protection is lifted, the instance ends. */
  async function remove(): Promise<void> {
    edited((site) => withRetired(former, lab, site));
    await planAndApply();
    edited((site) => (site.retired[0].protection = 'lifted'));
    await planAndApply();
    edited((site) => delete site.retired);
    await planAndApply();
  }

  async function planAndApply(): Promise<void> {
    const before = lab.proxy.calls.length;
    const { review }: Json = JSON.parse(await swing('plan', ...stack, '--json'));
    looked.push(...lab.proxy.calls.slice(before));
    await swing('apply', ...stack, '--approved', review.digest as string);
  }

  async function swing(...args: readonly string[]): Promise<string> {
    const run = await runSwing(lab, args);
    if (run.exitCode === 0) return run.stdout;
    throw new Error(`swing ${args.join(' ')} ended with ${run.exitCode}: ${run.stderr}${run.stdout}`);
  }

  function edited(edit: (site: Json) => unknown): void {
    const { siteFile } = lab;
    const site: Json = parse(readFileSync(siteFile, 'utf8'));
    edit(site);
    writeFileSync(siteFile, stringify(site));
  }
});

/** What is adopted is told as it lives. */
async function groupOfPrimary(lab: Lab): Promise<string> {
  const hands = instanceHands(lab);
  const { Groups = [] } = await hands.networkInterface(lab.cloud.appliances.a.networkInterface);
  hands.close();
  return present(Groups[0]?.GroupId);
}

function withNewcomer({ cloud }: Lab, site: Json, group: string): void {
  const { ami, type, vpc, places } = present<SeededRoom>(cloud.room);
  const { subnet, primaryIp, siteIp, allocation } = cloud.appliances.a;
  const { hostname, own, privateIp, ...b } = places.b;
  const kept = { ami, type, subnet, privateIp: primaryIp, siteIp, allocation, securityGroups: [group] };
  site.appliances.a.aws.managed = kept;
  site.appliances.b = {
    kind: 'virtual',
    hostname,
    address: [own.ipv4, own.ipv6],
    version: '24.2.3',
    aws: {
      tag: { Name: 'support-b2' },
      managed: {
        ...{ ami, type, privateIp, subnet: b.subnet, siteIp: b.siteIp, allocation: b.allocation },
        ...{ securityGroups: [b.securityGroup], rootVolumeGiB: 64 },
      },
    },
  };
  site.targets[0]['elastic-ip'].privateIp.b = b.siteIp;
  site.infrastructure = {
    link: { securityGroups: { a: group, b: b.securityGroup } },
    targetGroups: {
      ...{ loadBalancer: present(cloud.loadBalancer).arn, vpc, port: 443 },
      members: { a: { address: primaryIp }, b: { address: privateIp } },
      probePorts: { a: 18443, b: 19443 },
    },
  };
}

/** Back to the pair as it was; what was created for the newcomer is retired. */
function withRetired(former: Json, { cloud }: Lab, site: Json): void {
  site.retired = [site.appliances.b];
  site.appliances.b = former.appliances.b;
  site.targets = former.targets;
  site.infrastructure.targetGroups.members.b.address = cloud.appliances.b.primaryIp;
  site.infrastructure.targetGroups.probePorts.b = 20443;
}

/** As `swing migrate --confirm` notes it; what it asks of AWS to prove the primary is held by look.json. */
async function confirmed({ root, env }: Lab): Promise<void> {
  const said = { at: new Date().toISOString(), primary: 'a', by: 'a test' } as const;
  await whileLocked(openWorkspace({ root, env }), 'swing migrate --confirm', ({ lock }) =>
    lock.update((record) => confirmedBy(record, said)),
  );
}

function missing(calls: readonly RecordedCall[], allowed: readonly string[]): readonly string[] {
  return actionsOf(calls).filter((action) => !freeForAll.includes(action) && !allowed.includes(action));
}

function reading(...policies: readonly string[]): readonly string[] {
  return allowedBy(...policies).filter((action) => /:(Describe|Get|List)/.test(action));
}

function actionsOf(calls: readonly RecordedCall[]): readonly string[] {
  return [...new Set(calls.map(({ service, action }) => `${service}:${action}`))].sort();
}

function present<One>(one: One | undefined): One {
  if (one === undefined) throw new Error('the lab has none');
  return one;
}
