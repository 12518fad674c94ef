import {
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  EC2Client,
  ModifyInstanceAttributeCommand,
  TerminateInstancesCommand,
  type Instance,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Lab } from '../../lab';
import type { ManagedInstance, RetiredAppliance, Site, VirtualApplianceSpec } from '../../site';
import { loadProject, synthApplianceStack } from '../../stacks';

/** What somebody does and sees in the console. */
export interface InstanceHands {
  instance(id: string): Promise<Instance>;
  networkInterface(id: string): Promise<NetworkInterface>;
  protect(id: string, on: boolean): Promise<void>;
  terminate(id: string): Promise<void>;
  close(): void;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface PlannedChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly importing?: { readonly id: string };
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

export interface Planned extends Ended {
  /** `{ "aws_instance.appliance_…": "create" }`, without what stays. */
  readonly changes: Readonly<Record<string, string>>;
  readonly imported: readonly string[];
  readonly entries: readonly PlannedChange[];
}

interface StateResource {
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: { readonly id: string } }[];
}

/** The real Terraform on the appliance stack of one site, in the lab's workspace. */
export class ApplianceScene {
  public constructor(public readonly lab: Lab) {}

  /** Renders the site, initialises once and plans into the file `plan`. */
  public async plan(site: Site, imports: Readonly<Record<string, string>> = {}): Promise<Planned> {
    const { root } = this.lab;
    const { stackDir } = synthApplianceStack({ root, site, imports, settings: loadProject(root).settings });
    this.#stackDir = stackDir;
    const initialised = await this.terraform('init', '-input=false');
    if (initialised.status !== 0) throw new Error(initialised.stderr);
    const ended = await this.terraform('plan', '-input=false', '-out=plan');
    if (ended.status !== 0) return { ...ended, changes: {}, imported: [], entries: [] };
    const shown = await this.terraform('show', '-json', 'plan');
    return { ...ended, ...summarised(JSON.parse(shown.stdout) as { resource_changes?: PlannedChange[] }) };
  }

  /** Applies what was planned last. */
  public apply(): Promise<Ended> {
    return this.terraform('apply', '-input=false', 'plan');
  }

  public async state(): Promise<string> {
    return (await this.terraform('state', 'pull')).stdout;
  }

  /** Of a resource in the state: `idOf("aws_instance.appliance_…")`. */
  public async idOf(address: string): Promise<string> {
    const { resources = [] } = JSON.parse(await this.state()) as { readonly resources?: readonly StateResource[] };
    const resource = found(resources.find(({ type, name }) => `${type}.${name}` === address));
    return found(resource.instances[0]).attributes.id;
  }

  /** The lab's site with a as it lives, to be adopted. */
  public adopting(securityGroups: readonly string[]): Site {
    const { subnet, primaryIp, siteIp, allocation } = this.lab.cloud.appliances.a;
    const base = found(loadProject(this.lab.root).sites[0]);
    const managed = {
      ami: 'ami-12c6146b',
      type: 't3.micro',
      subnet,
      privateIp: primaryIp,
      siteIp,
      securityGroups,
      allocation,
    };
    const { a } = base.appliances;
    if (a.kind !== 'virtual' || a.aws === undefined) throw new Error('the lab has no instance for a');
    return { ...base, targets: [], appliances: { ...base.appliances, a: { ...a, aws: { ...a.aws, managed } } } };
  }

  /** Not synchronous: the lab's cloud is answered by this very process. */
  public async terraform(...args: readonly string[]): Promise<Ended> {
    const binary = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
    const options = { cwd: this.#stackDir, env: { GOGC: '400', ...this.lab.env } };
    const child = spawn(binary, [...args, ...(args[0] === 'state' ? [] : ['-no-color'])], options);
    child.stdin.end();
    const exited = once(child, 'exit') as Promise<[number | null]>;
    const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    return { status, stdout, stderr };
  }

  #stackDir = '';
}

function summarised({ resource_changes: all = [] }: { readonly resource_changes?: readonly PlannedChange[] }): {
  readonly changes: Readonly<Record<string, string>>;
  readonly imported: readonly string[];
  readonly entries: readonly PlannedChange[];
} {
  const acting = all.filter(({ change }) => change.actions.join() !== 'no-op');
  return {
    changes: Object.fromEntries(acting.map(({ address, change }) => [address, change.actions.join('+')])),
    imported: all.filter(({ change }) => change.importing !== undefined).map(({ address }) => address),
    entries: acting,
  };
}

/** The attributes in which a planned change differs, without what the provider tells only afterwards. */
export function differences({ change: { before, after } }: PlannedChange): readonly string[] {
  const names = Object.keys({ ...before, ...after });
  return names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name])).sort();
}

export function instanceHands({ proxy, env, cloud }: Lab): InstanceHands {
  const credentials = {
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
  };
  const ec2 = new EC2Client({ endpoint: proxy.url, region: cloud.region, credentials, maxAttempts: 1 });
  return {
    instance: async (id) => {
      const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
      return found(Reservations?.[0]?.Instances?.[0]);
    },
    networkInterface: async (id) => {
      const answer = await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] }));
      return found(answer.NetworkInterfaces?.[0]);
    },
    protect: async (InstanceId, Value) => {
      await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId, DisableApiTermination: { Value } }));
      await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId, DisableApiStop: { Value } }));
    },
    terminate: async (id) => void (await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }))),
    close: () => ec2.destroy(),
  };
}

function found<One>(one: One | undefined): One {
  if (one === undefined) throw new Error('the cloud does not know it');
  return one;
}

/** Told to nobody: neither the plan nor the state may show it. */
export const userData = 'passphrase of the first boot';

/** The lab's site with a, which lives, and a second appliance that is to be created on side b. */
export function siteOfLab(lab: Lab, changes: Partial<ManagedInstance> = {}): Site {
  const { room, loadBalancer } = lab.cloud;
  const { vpc, places } = found(room);
  const base = found(loadProject(lab.root).sites[0]);
  return {
    ...base,
    targets: [],
    appliances: { a: base.appliances.a, b: newcomer(lab, changes) },
    infrastructure: {
      link: { securityGroups: { a: places.a.securityGroup, b: places.b.securityGroup }, ports: [443, 80, '3478/udp'] },
      targetGroups: {
        loadBalancer: found(loadBalancer).arn,
        vpc,
        port: 443,
        members: { a: { address: '192.168.7.10', outsideVpc: true }, b: { address: places.b.privateIp } },
        probePorts: { a: 18443, b: 19443 },
        healthCheck: { path: '/', intervalSeconds: 10 },
      },
    },
  };
}

export function newcomer(lab: Lab, changes: Partial<ManagedInstance> = {}): VirtualApplianceSpec {
  const { ami, type, places } = found(lab.cloud.room);
  const { hostname, subnet, securityGroup, privateIp, siteIp, allocation, own } = places.b;
  writeFileSync(join(lab.root, 'first-boot.txt'), userData);
  return {
    kind: 'virtual',
    hostname,
    addresses: own,
    version: '24.3.1',
    aws: {
      tag: { Name: 'support-b2' },
      managed: {
        ami,
        type,
        subnet,
        privateIp,
        siteIp,
        securityGroups: [securityGroup],
        allocation,
        rootVolumeGiB: 64,
        userDataFile: 'first-boot.txt',
        ...changes,
      },
    },
  };
}

/** The site after the newcomer left the pair. */
export function withRetired(site: Site, changes: Pick<RetiredAppliance, 'protection'> = {}): Site {
  const { infrastructure: _, ...rest } = site;
  const { a, b } = site.appliances;
  const vacant = { kind: 'vacant', hostname: 'b.vacant.invalid', addresses: {}, version: '' } as const;
  return {
    ...rest,
    failover: 'none',
    appliances: { a, b: vacant },
    retired: [{ ...(b as VirtualApplianceSpec), ...changes }],
  };
}
