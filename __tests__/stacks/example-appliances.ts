import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ManagedInstance, RetiredAppliance, Site, VirtualApplianceSpec } from '../../site';
import { synthApplianceStack, type ApplianceStackProps } from '../../stacks';
import { settings, siteWith, type Configuration } from './example-site';

const loadBalancer = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/support/50dc6c495c0c9188';

export const managed: ManagedInstance = {
  ami: 'ami-0a1b2c3d4e5f60001',
  type: 'm6i.large',
  subnet: 'subnet-0a1b2c3d4e5f60002',
  privateIp: '10.0.2.11',
  siteIp: '10.0.2.50',
  securityGroups: ['sg-0a1b2c3d4e5f60002'],
  allocation: 'eipalloc-0a1b2c3d4e5f60003',
  rootVolumeGiB: 100,
};

/** Created by the stack and found by its tag. */
export const created: VirtualApplianceSpec & { readonly aws: { readonly managed: ManagedInstance } } = {
  kind: 'virtual',
  hostname: 'support-b.example.com',
  addresses: { ipv4: '203.0.113.12', ipv6: '2001:db8::12' },
  version: '24.3.1',
  aws: { tag: { Name: 'support-b' }, managed },
};

/** It lived before the stack and comes in by import. */
export const adopted: VirtualApplianceSpec = {
  kind: 'virtual',
  hostname: 'support-a.example.com',
  addresses: { ipv4: '203.0.113.11', ipv6: '2001:db8::11' },
  version: '24.2.3',
  aws: {
    instance: 'i-0a1b2c3d4e5f60001',
    networkInterface: 'eni-0a1b2c3d4e5f60001',
    managed: {
      ...managed,
      subnet: 'subnet-0a1b2c3d4e5f60001',
      privateIp: '10.0.1.11',
      siteIp: '10.0.1.50',
      securityGroups: ['sg-0a1b2c3d4e5f60001'],
      allocation: 'eipalloc-0a1b2c3d4e5f60002',
    },
  },
};

export const hardware: RetiredAppliance = {
  kind: 'hardware',
  hostname: 'support-old.example.com',
  addresses: { ipv4: '198.51.100.10' },
  version: '24.2.3',
  location: 'Vienna, rack 7',
  serial: 'B-0815',
};

/** Everything that the stack can keep. */
export function fullSite(changes: Partial<Site> = {}): Site {
  return siteWith([], {
    appliances: { a: adopted, b: created },
    retired: [hardware],
    infrastructure: {
      link: {
        securityGroups: { a: 'sg-0a1b2c3d4e5f60001', b: 'sg-0a1b2c3d4e5f60002' },
        ports: [443, 80, '3478/udp'],
      },
      targetGroups: {
        loadBalancer,
        vpc: 'vpc-0a1b2c3d4e5f60001',
        port: 443,
        members: { a: { address: '10.0.1.11' }, b: { address: '10.0.2.11' } },
        probePorts: { a: 8443, b: 9443 },
        healthCheck: { intervalSeconds: 10 },
      },
    },
    ...changes,
  });
}

/** Renders into a folder of its own, reads the file back and removes the folder. */
export function synthAppliancesText(props: Partial<ApplianceStackProps> & { readonly site: Site }): string {
  const root = mkdtempSync(join(tmpdir(), 'appliance-stack-'));
  try {
    const { stackFile } = synthApplianceStack({ settings, ...props, root });
    return readFileSync(stackFile, 'utf8').replaceAll(root, '/root-of-project');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export function synthAppliances(props: Partial<ApplianceStackProps> & { readonly site: Site }): Configuration {
  return JSON.parse(synthAppliancesText(props)) as Configuration;
}
