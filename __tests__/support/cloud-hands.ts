import {
  AssociateRouteTableCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  DescribeNetworkInterfacesCommand,
  EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DeregisterTargetsCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Lab } from '../../lab';

/** What somebody does in the console of the lab's cloud; each is recorded as every other call. */
export interface CloudHands {
  setSourceDestCheck(networkInterface: string, on: boolean): Promise<void>;
  /** Leads the overlay address to an interface. */
  leadRoute(networkInterface: string): Promise<void>;
  /** Gives the site's listener another default action. */
  forwardTo(targetGroup: string): Promise<void>;
  deregister(targetGroup: string, address: string): Promise<void>;
  register(targetGroup: string, address: string): Promise<void>;
  /** Has an address health-checked on one interface, whatever the site's own routes say. */
  watch(addresses: readonly string[], networkInterface: string): Promise<void>;
  close(): void;
}

interface Clients {
  readonly ec2: EC2Client;
  readonly elb: ElasticLoadBalancingV2Client;
}

export function cloudHands(lab: Lab): CloudHands {
  const clients = clientsOf(lab);
  const { ec2, elb } = clients;
  const targets = (TargetGroupArn: string, Id: string) => ({ TargetGroupArn, Targets: [{ Id }] });
  return {
    setSourceDestCheck: async (NetworkInterfaceId, Value) =>
      void (await ec2.send(
        new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, SourceDestCheck: { Value } }),
      )),
    leadRoute: async (NetworkInterfaceId) =>
      void (await ec2.send(new ReplaceRouteCommand({ ...overlayRoute(lab), NetworkInterfaceId }))),
    forwardTo: async (TargetGroupArn) => {
      const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
      await elb.send(new ModifyListenerCommand({ ListenerArn: lab.cloud.loadBalancer?.listener, DefaultActions }));
    },
    deregister: async (group, address) => void (await elb.send(new DeregisterTargetsCommand(targets(group, address)))),
    register: async (group, address) => void (await elb.send(new RegisterTargetsCommand(targets(group, address)))),
    watch: (addresses, networkInterface) => watch(clients, lab, { addresses, networkInterface }),
    close: () => [ec2, elb].forEach((client) => client.destroy()),
  };
}

function clientsOf({ proxy, cloud, env }: Lab): Clients {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'] ?? '';
  const credentials = { accessKeyId, secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '' };
  const config = { endpoint: proxy.url, region: cloud.region, credentials, maxAttempts: 1 };
  return { ec2: new EC2Client(config), elb: new ElasticLoadBalancingV2Client(config) };
}

function overlayRoute({ cloud }: Lab) {
  return { RouteTableId: cloud.overlay?.routeTable, DestinationCidrBlock: cloud.overlay?.destination };
}

interface Watched {
  readonly addresses: readonly string[];
  readonly networkInterface: string;
}

/** A subnet whose own route table always leads the overlay address to that interface, and a load balancer in it. */
async function watch({ ec2, elb }: Clients, lab: Lab, { addresses, networkInterface }: Watched): Promise<void> {
  const ids = { NetworkInterfaceIds: [networkInterface] };
  const VpcId = (await ec2.send(new DescribeNetworkInterfacesCommand(ids))).NetworkInterfaces?.[0]?.VpcId;
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.0.9.0/24' }));
  const RouteTableId = (await ec2.send(new CreateRouteTableCommand({ VpcId }))).RouteTable?.RouteTableId;
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: Subnet?.SubnetId }));
  const lead = { ...overlayRoute(lab), RouteTableId, NetworkInterfaceId: networkInterface };
  await ec2.send(new CreateRouteCommand(lead));
  const kind = { Name: 'watch', Type: 'network' as const, Subnets: [Subnet?.SubnetId ?? ''] };
  const { LoadBalancers } = await elb.send(new CreateLoadBalancerCommand(kind));
  const LoadBalancerArn = LoadBalancers?.[0]?.LoadBalancerArn;
  for (const [index, address] of addresses.entries()) {
    const group = { Name: `watch-${index}`, Protocol: 'TCP' as const, Port: 443, TargetType: 'ip' as const, VpcId };
    const TargetGroupArn = (await elb.send(new CreateTargetGroupCommand(group))).TargetGroups?.[0]?.TargetGroupArn;
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: address }] }));
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    const where = { LoadBalancerArn, Protocol: 'TCP' as const, Port: 7443 + index };
    await elb.send(new CreateListenerCommand({ ...where, DefaultActions }));
  }
}
