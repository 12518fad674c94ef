import { startMoto, startRecordingProxy, type Moto, type RecordingProxy } from '../../../lab/cloud';
import { RawClient, type RawAnswer } from './raw-client';

jest.setTimeout(60_000);

let moto: Moto;
let proxy: RecordingProxy;
/** Asks the emulator itself: what it would have answered. */
let emulator: RawClient;
/** Asks through the proxy: what AWS answers. */
let aws: RawClient;
let subnet: string;
let made = 20;

beforeAll(async () => {
  moto = await startMoto();
  proxy = await startRecordingProxy({ upstream: moto.url, accessKeyIds: ['AKIALAB'] });
  [emulator, aws] = [new RawClient(moto.url), new RawClient(proxy.url)];
  const vpc = (await aws.ec2({ Action: 'CreateVpc', CidrBlock: '10.0.0.0/16' })).first('vpcId');
  subnet = (await aws.ec2({ Action: 'CreateSubnet', VpcId: vpc, CidrBlock: '10.0.1.0/24' })).first('subnetId');
});

afterAll(async () => {
  await proxy?.stop();
  await moto?.stop();
});

const lastEffects = () => proxy.calls.at(-1)?.effects;
const terminate = (id: string) => ({ Action: 'TerminateInstances', 'InstanceId.1': id });

function interfaceAt(address: string): Readonly<Record<string, string>> {
  const primary = {
    'PrivateIpAddresses.1.PrivateIpAddress': address,
    'PrivateIpAddresses.1.Primary': 'true',
  };
  return { Action: 'CreateNetworkInterface', SubnetId: subnet, ...primary };
}

async function ownInterface(): Promise<{ readonly id: string; readonly address: string }> {
  made += 1;
  const address = `10.0.1.${made}`;
  return { id: (await aws.ec2(interfaceAt(address))).first('networkInterfaceId'), address };
}

function launch(client: RawClient, id: string, more: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
  const kind = { Action: 'RunInstances', ImageId: 'ami-12c6146b', InstanceType: 't3.micro', MinCount: '1' };
  const own = {
    'NetworkInterface.1.DeviceIndex': '0',
    'NetworkInterface.1.NetworkInterfaceId': id,
    'NetworkInterface.1.DeleteOnTermination': 'false',
  };
  const tag = { 'TagSpecification.1.ResourceType': 'instance', 'TagSpecification.1.Tag.1.Key': 'Name' };
  const named = { ...tag, 'TagSpecification.1.Tag.1.Value': 'support-b2' };
  return client.ec2({ ...kind, MaxCount: '1', ...own, ...named, ...more });
}

describe('an instance', () => {
  test('that is launched tells its interface, address and name, and then whether it runs', async () => {
    const { id, address } = await ownInterface();
    const instanceId = (await launch(aws, id)).first('instanceId');
    expect(lastEffects()).toEqual([
      { kind: 'instance-launched', instanceId, networkInterfaceId: id, privateIp: address, name: 'support-b2' },
    ]);
    await aws.ec2({ Action: 'StopInstances', 'InstanceId.1': instanceId });
    expect(lastEffects()).toEqual([{ kind: 'instance-state-changed', instanceId, running: false }]);
    await aws.ec2({ Action: 'StartInstances', 'InstanceId.1': instanceId });
    expect(lastEffects()).toEqual([{ kind: 'instance-state-changed', instanceId, running: true }]);
    await aws.ec2(terminate(instanceId));
    expect(lastEffects()).toContainEqual({ kind: 'instance-state-changed', instanceId, running: false });
  });

  test('fails to be terminated while it is guarded from its launch on, which the emulator forgets', async () => {
    const guarded = { DisableApiTermination: 'true' };
    const forgotten = (await launch(emulator, (await ownInterface()).id, guarded)).first('instanceId');
    expect((await emulator.ec2(terminate(forgotten))).status).toBe(200);
    const kept = (await launch(aws, (await ownInterface()).id, guarded)).first('instanceId');
    const refused = await aws.ec2(terminate(kept));
    expect([refused.status, refused.first('Code')]).toEqual([400, 'OperationNotPermitted']);
    expect(lastEffects()).toEqual([]);
    const lifted = { InstanceId: kept, 'DisableApiTermination.Value': 'false' };
    await aws.ec2({ Action: 'ModifyInstanceAttribute', ...lifted });
    expect((await aws.ec2(terminate(kept))).status).toBe(200);
  });

  test('has a disk as large as its image where only its encryption was asked for, which the emulator refuses', async () => {
    const disk = {
      'BlockDeviceMapping.1.DeviceName': '/dev/sda1',
      'BlockDeviceMapping.1.Ebs.Encrypted': 'true',
      'BlockDeviceMapping.1.Ebs.DeleteOnTermination': 'true',
    };
    const refused = await launch(emulator, (await ownInterface()).id, disk);
    expect([refused.status, refused.first('Code')]).toEqual([400, 'MissingParameter']);
    expect((await launch(aws, (await ownInterface()).id, disk)).status).toBe(200);
  });
});

describe('an interface', () => {
  test('outlives an instance that was launched without the right to delete it', async () => {
    const { id } = await ownInterface();
    const instance = (await launch(aws, id)).first('instanceId');
    await aws.ec2(terminate(instance));
    const left = await aws.ec2({ Action: 'DescribeNetworkInterfaces', 'NetworkInterfaceId.1': id });
    expect([left.status, left.first('status'), left.all('instanceId')]).toEqual([200, 'available', []]);
  });

  test('has no attachment left to be taken from an instance that ended, which the emulator still knows', async () => {
    const { id } = await ownInterface();
    const instance = (await launch(aws, id)).first('instanceId');
    const described = await aws.ec2({ Action: 'DescribeNetworkInterfaces', 'NetworkInterfaceId.1': id });
    const detach = { Action: 'DetachNetworkInterface', AttachmentId: described.first('attachmentId') };
    expect((await aws.ec2(detach)).first('Code')).not.toBe('InvalidAttachmentID.NotFound');
    await aws.ec2(terminate(instance));
    const refused = await aws.ec2(detach);
    expect([refused.status, refused.first('Code')]).toEqual([400, 'InvalidAttachmentID.NotFound']);
    expect((await aws.ec2({ Action: 'DeleteNetworkInterface', NetworkInterfaceId: id })).status).toBe(200);
  });

  test('fails when it is given to a second instance or deleted under the first, both of which the emulator does', async () => {
    const { id } = await ownInterface();
    await launch(aws, id);
    for (const refused of [
      await launch(aws, id),
      await aws.ec2({ Action: 'DeleteNetworkInterface', NetworkInterfaceId: id }),
    ])
      expect([refused.status, refused.first('Code')]).toEqual([400, 'InvalidNetworkInterface.InUse']);
    expect((await launch(emulator, id)).status).toBe(200);
    expect((await emulator.ec2({ Action: 'DeleteNetworkInterface', NetworkInterfaceId: id })).status).toBe(200);
  });

  test('fails when it is to get an address that another one has, which the emulator gives twice', async () => {
    const { address } = await ownInterface();
    const refused = await aws.ec2(interfaceAt(address));
    expect([refused.status, refused.first('Code')]).toEqual([400, 'InvalidIPAddress.InUse']);
    expect((await emulator.ec2(interfaceAt(address))).status).toBe(200);
  });
});
