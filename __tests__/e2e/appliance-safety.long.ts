import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse, stringify } from 'yaml';
import { runSwing, startLab, type CommandRun, type Lab } from '../../lab';
import { describeWith } from '../support/requirements';
import { instanceHands, type InstanceHands } from './appliance-scene';

/** A document that a test may take apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the user's file and Terraform's own JSON, edited by a test
type Json = any;

const minutes = 60_000;
const stack = ['--stack', 'appliances'];
const anyDigest = `swing-v1:${'0'.repeat(64)}`;
const b = 'support-b2_example_com';
const instance = `aws_instance.appliance_${b}`;

/**
 * Every way that was thought of in which somebody loses an appliance, on the real Terraform and hashicorp/aws. Each is
 * refused by name or ignored on purpose, and in none of them is a writing call sent.
 */
describeWith(['terraform', 'moto', 'bind'], 'a pair whose appliances the stack keeps', () => {
  let lab: Lab;
  let hands: InstanceHands;
  let siteText: string;
  let digest: string;
  let stackDir: string;

  beforeAll(async () => {
    lab = await startLab({ targets: ['elastic-ip'], room: true, failover: 'none' });
    hands = instanceHands(lab);
    stackDir = join(lab.root, 'cdktf.out', 'stacks', `${lab.site}-appliances`);
    writeFileSync(join(lab.root, 'first-boot.txt'), 'first');
    writeFileSync(lab.siteFile, yamlOf(withManaged(lab, parse(readFileSync(lab.siteFile, 'utf8')), await groupsOfA())));
    siteText = readFileSync(lab.siteFile, 'utf8');
  }, 5 * minutes);
  afterAll(async () => {
    hands.close();
    await lab.stop();
  });

  it(
    'takes in the primary, which lives, without a writing call',
    async () => {
      const before = writes();
      const run = await swing(['adopt', ...stack, '--json'], 0);
      expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'done', imported: expect.any(Array) });
      expect(run.stdout).toContain('aws_instance.appliance_support-a_example_com');
      expect(writes()).toBe(before);
    },
    5 * minutes,
  );

  it(
    'creates the backup under an approved digest, with the primary as it was, and only once',
    async () => {
      const plan = JSON.parse((await swing(['plan', ...stack, '--json'], 0)).stdout) as Json;
      expect(plan.review).toMatchObject({
        verdict: 'safe',
        headline: expect.stringContaining('appliance B is created'),
      });
      digest = plan.review.digest as string;
      const run = await swing(['apply', ...stack, '--json', '--approved', digest], 0);
      const report = JSON.parse(run.stdout) as Json;
      expect(report).toMatchObject({ outcome: 'done', digest });
      const proven = report.proofs.filter((proof: Json) => proof.status === 'proven').map((proof: Json) => proof.id);
      expect(proven).toEqual(
        expect.arrayContaining(['appliance-runs', 'interface-has-addresses', 'primary-unchanged', 'plan-empty']),
      );
      await refused(['apply', ...stack, '--approved', digest], 'ApprovalStale');
    },
    10 * minutes,
  );

  describe('when the site file is edited', () => {
    afterEach(() => writeFileSync(lab.siteFile, siteText));

    it.each<[string, (site: Json) => void, string]>([
      ['the managed part of the backup is deleted', (site) => delete site.appliances.b.aws.managed, 'ApplianceLost'],
      ['the backup is deleted', withoutB, 'ApplianceLost'],
      ['the subnet changes', (site) => (managed(site).subnet = managed(site, 'a').subnet), 'ApplianceProtected'],
      [
        'the host name changes',
        (site) => (site.appliances.b.hostname = 'support-c.example.com'),
        'ApplianceRenamedWithoutMoved',
      ],
      ['the instance type changes', (site) => (managed(site).type = 't3.large'), 'InstanceStopped'],
      [
        'the instance type of the primary changes',
        (site) => (managed(site, 'a').type = 't3.large'),
        'PrimaryApplianceChanged',
      ],
      [
        'the private address changes',
        (site) => (managed(site).privateIp = '10.0.2.77'),
        '(ApplianceProtected|OwnAddressChanged)',
      ],
      ['the address of the site changes', siteIpChanged, 'OwnAddressChanged'],
      [
        'the security group changes',
        (site) => (managed(site).securityGroups = managed(site, 'a').securityGroups),
        'AppliancePartChanged',
      ],
      ['the disk grows', (site) => (managed(site).rootVolumeGiB = 128), 'AppliancePartChanged'],
      ['the disk gets another key', otherKey, 'ApplianceProtected'],
      [
        'the own Elastic IP is another',
        (site) => (managed(site).allocation = 'eipalloc-0a1b2c3d4e5f60009'),
        'ApplianceProtected',
      ],
      ['another region is named', (site) => (site.aws.region = 'us-east-1'), 'PrimaryApplianceChanged'],
      ['protection is lifted before the swing was confirmed', (site) => retired(site, 'lifted'), 'ProtectionLifted'],
    ])(
      'refuses: %s',
      async (_, edit, code) => {
        edited(edit);
        await refused(['apply', ...stack, '--approved', anyDigest], code);
      },
      5 * minutes,
    );

    it.each<[string, (site: Json) => void]>([
      ['another image', (site) => (managed(site).ami = 'ami-0a1b2c3d4e5f60009')],
      ['other user data', (site) => (managed(site).userDataFile = 'swing.yaml')],
      ['the backup leaves the pair for the retired ones', (site) => retired(site)],
    ])(
      'says No changes: %s',
      async (_, edit) => {
        edited(edit);
        const before = writes();
        const run = await swing(['apply', ...stack], 0);
        expect(run.stdout).toContain('No changes');
        expect(writes()).toBe(before);
      },
      5 * minutes,
    );
  });

  describe('when somebody plans with Terraform itself', () => {
    beforeAll(() => swing(['plan', ...stack], 0), 3 * minutes);

    it.each<[string, readonly string[]]>([
      ['-destroy', ['-destroy']],
      ['-replace', [`-replace=${instance}`]],
    ])(
      'Terraform itself refuses %s while the configuration is as written',
      async (_, args) => {
        const ended = await terraform('plan', '-out=hand.tfplan', ...args);
        expect(ended).toMatchObject({ status: 1, said: expect.stringContaining('Instance cannot be destroyed') });
      },
      3 * minutes,
    );

    it.each<[string, (config: Json) => void, readonly string[], string]>([
      ['-target', () => undefined, [`-target=${instance}`], 'PlanIncomplete'],
      ['-destroy without prevent_destroy', unguarded, ['-destroy'], 'ApplianceLost'],
      ['-replace without prevent_destroy', unguarded, [`-replace=${instance}`], 'ApplianceLost'],
      ['the block taken out by hand', takenOut, [], 'ApplianceLost'],
      ['termination protection switched off', unprotected, [], 'ProtectionLifted'],
      ['a count around it', counted, [], 'ApplianceMissingFromPlan'],
      ['a for_each around it', forEach, [], 'ApplianceLost|ApplianceMissingFromPlan'],
      ['another logical id without moved', renamed, [], 'ApplianceLost'],
      ['another logical id with moved', renamedWithMoved, [], 'ApplianceMissingFromPlan'],
      ['a removed block', forgotten, [], 'ApplianceForgotten'],
      ['another region of the provider', elsewhere, [], 'AppliancePlanElsewhere'],
      [
        '-refresh=false and another type',
        (config) => (own(config).instance_type = 't3.large'),
        ['-refresh=false'],
        'InstanceStopped',
      ],
    ])(
      'refuses the plan file: %s',
      async (_, edit, args, code) => {
        const ended = await planByHand(edit, args);
        expect(ended).toMatchObject({ status: 0 });
        const run = await refused(
          ['apply', ...stack, '--approved', anyDigest, '--plan', join(stackDir, 'hand.tfplan')],
          `(${code})`,
        );
        expect(run.exitCode).toBe(3);
      },
      5 * minutes,
    );

    it(
      'refuses a tainted appliance, and plans nothing once it is untainted',
      async () => {
        await terraform('taint', instance);
        await planByHand(unguarded, []);
        await refused(
          ['apply', ...stack, '--approved', anyDigest, '--plan', join(stackDir, 'hand.tfplan')],
          'ApplianceLost',
        );
        await refused(['apply', ...stack, '--approved', anyDigest], 'ApplianceProtected');
        await terraform('untaint', instance);
        expect((await swing(['apply', ...stack], 0)).stdout).toContain('No changes');
      },
      6 * minutes,
    );

    it(
      'is ended by plain terraform, which lifts the protection that AWS holds by itself: that guard is against people',
      async () => {
        const file = join(stackDir, 'cdk.tf.json');
        const config = JSON.parse(readFileSync(file, 'utf8')) as Json;
        unguarded(config);
        writeFileSync(file, JSON.stringify(config));
        const before = lab.proxy.calls.length;
        await terraform('apply', '-auto-approve', '-destroy', `-target=${instance}`);
        const sent = lab.proxy.calls.slice(before).filter((call) => call.writing);
        const actions = sent.map(({ action }) => action);
        expect(actions.indexOf('ModifyInstanceAttribute')).toBeGreaterThanOrEqual(0);
        expect(actions.indexOf('ModifyInstanceAttribute')).toBeLessThan(actions.indexOf('TerminateInstances'));
      },
      5 * minutes,
    );
  });

  /** Runs a command that must be refused by this name, exit 3, without a writing call. */
  async function refused(args: readonly string[], code: string): Promise<CommandRun> {
    const before = writes();
    const run = await runSwing(lab, args);
    expect({ exit: run.exitCode, said: run.stderr }).toMatchObject({
      exit: 3,
      said: expect.stringMatching(new RegExp(code)),
    });
    expect(writes()).toBe(before);
    return run;
  }

  async function swing(args: readonly string[], expected: number): Promise<CommandRun> {
    const run = await runSwing(lab, args);
    if (run.exitCode !== expected)
      throw new Error(`swing ${args.join(' ')} ended with ${run.exitCode}: ${run.stderr}${run.stdout}`);
    return run;
  }

  async function groupsOfA(): Promise<readonly string[]> {
    const { Groups = [] } = await hands.networkInterface(lab.cloud.appliances.a.networkInterface);
    return Groups.flatMap(({ GroupId }) => GroupId ?? []);
  }

  function writes(): number {
    return lab.proxy.calls.filter((call) => call.writing).length;
  }

  function edited(edit: (site: Json) => void): void {
    const site: Json = parse(siteText);
    edit(site);
    writeFileSync(lab.siteFile, yamlOf(site));
  }

  /** Plans a configuration edited by hand, and puts it back. */
  async function planByHand(
    edit: (config: Json) => void,
    args: readonly string[],
  ): Promise<{ status: number | null; said: string }> {
    const file = join(stackDir, 'cdk.tf.json');
    const written = readFileSync(file, 'utf8');
    const config: Json = JSON.parse(written);
    edit(config);
    writeFileSync(file, JSON.stringify(config));
    rmSync(join(stackDir, 'hand.tfplan'), { force: true });
    const ended = await terraform('plan', '-out=hand.tfplan', ...args);
    writeFileSync(file, written);
    return ended;
  }

  /** Not synchronous: the lab's cloud is answered by this very process. */
  async function terraform(...args: readonly string[]): Promise<{ status: number | null; said: string }> {
    const options = { cwd: stackDir, env: { GOGC: '400', ...lab.env } };
    const child = spawn(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform', [...args, '-no-color'], options);
    child.stdin.end();
    const exited = once(child, 'exit') as Promise<[number | null]>;
    const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    return { status, said: `${out}${err}` };
  }
});

/** A user's file has no aliases. */
function yamlOf(site: Json): string {
  return stringify(site, { aliasDuplicateObjects: false });
}

/** The lab's site: a lives and is taken in, b leaves it for one that is to be created. */
function withManaged({ cloud }: Lab, site: Json, securityGroups: readonly string[]): Json {
  const { room, appliances } = cloud;
  if (room === undefined) throw new Error('the lab has no room');
  const { subnet, primaryIp, siteIp, allocation } = appliances.a;
  const { ami, type, places } = room;
  site.appliances.a.aws.managed = {
    ami,
    type,
    subnet,
    privateIp: primaryIp,
    siteIp,
    allocation,
    securityGroups,
  };
  site.appliances.b = {
    kind: 'virtual',
    hostname: places.b.hostname,
    address: [places.b.own.ipv4, places.b.own.ipv6],
    version: '24.2.3',
    aws: {
      tag: { Name: 'support-b2' },
      managed: {
        ami,
        type,
        subnet: places.b.subnet,
        privateIp: places.b.privateIp,
        siteIp: places.b.siteIp,
        securityGroups: [places.b.securityGroup],
        allocation: places.b.allocation,
        rootVolumeGiB: 64,
        userDataFile: 'first-boot.txt',
      },
    },
  };
  site.targets[0]['elastic-ip'].privateIp.b = places.b.siteIp;
  return site;
}

function managed(site: Json, side: 'a' | 'b' = 'b'): Json {
  return site.appliances[side].aws.managed;
}

function withoutB(site: Json): void {
  delete site.appliances.b;
  delete site.targets[0]['elastic-ip'].privateIp.b;
}

function retired(site: Json, protection?: 'lifted'): void {
  site.retired = [{ ...site.appliances.b, ...(protection === undefined ? {} : { protection }) }];
  withoutB(site);
}

function siteIpChanged(site: Json): void {
  managed(site).siteIp = '10.0.2.78';
  site.targets[0]['elastic-ip'].privateIp.b = '10.0.2.78';
}

function otherKey(site: Json): void {
  managed(site).kmsKey = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555';
}

function own(config: Json): Json {
  return config.resource.aws_instance[`appliance_${b}`];
}

function unguarded(config: Json): void {
  for (const resources of Object.values<Json>(config.resource))
    for (const resource of Object.values<Json>(resources)) delete resource.lifecycle.prevent_destroy;
}

function unprotected(config: Json): void {
  Object.assign(own(config), { disable_api_termination: false, disable_api_stop: false });
}

function counted(config: Json): void {
  own(config).count = 1;
  delete config.output;
}

/** Terraform moves nothing into a key by itself; guarded, it refuses the plan as that of a replacement. */
function forEach(config: Json): void {
  unguarded(config);
  own(config).for_each = '${toset(["x"])}';
  delete config.output;
}

function renamed(config: Json): void {
  config.resource.aws_instance.other = own(config);
  delete config.resource.aws_instance[`appliance_${b}`];
  delete config.output;
}

function renamedWithMoved(config: Json): void {
  renamed(config);
  config.moved = [{ from: instance, to: 'aws_instance.other' }];
}

function forgotten(config: Json): void {
  delete config.resource.aws_instance[`appliance_${b}`];
  delete config.output;
  config.removed = [{ from: instance, lifecycle: { destroy: false } }];
}

function elsewhere(config: Json): void {
  for (const provider of config.provider.aws) provider.region = 'us-east-1';
}

function takenOut(config: Json): void {
  forgotten(config);
  delete config.removed;
}
