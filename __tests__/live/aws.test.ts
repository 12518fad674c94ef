import { openWorld } from '../../live';
import { readAccount } from '../../live/account';
import { awsAccess } from '../../live/aws-access';
import { foundByTag } from '../../live/by-tag';
import { readInterfaces } from '../../live/interfaces';
import { within } from '../../live/within';
import { SwingError, type Site } from '../../site';
import { pointersOf, withInterfaces } from '../../targets';
import { settings, site } from '../swing/fake-world';
import { awsError, fakeAws } from './fake-aws';

function instance(id: string) {
  const own = { NetworkInterfaceId: `eni-of-${id}`, Attachment: { DeviceIndex: 0 } };
  const other = { NetworkInterfaceId: 'eni-second', Attachment: { DeviceIndex: 1 } };
  return { InstanceId: id, NetworkInterfaces: [other, own] };
}

const byTag: Site = {
  ...site,
  appliances: {
    ...site.appliances,
    a: { ...site.appliances.a, kind: 'virtual', aws: { tag: { Name: 'support-a' } } },
  },
};

function running(...instances: readonly object[]) {
  return fakeAws({ DescribeInstancesCommand: { Reservations: instances.map((each) => ({ Instances: [each] })) } });
}

describe('an appliance named by tag', () => {
  test('is the one running instance, with its own interface', async () => {
    const aws = running(instance('i-1'));
    expect(await foundByTag(byTag, aws)).toEqual({ a: { instance: 'i-1', networkInterface: 'eni-of-i-1' } });
    expect(aws.sent[0]?.input).toMatchObject({
      Filters: [{ Name: 'tag:Name', Values: ['support-a'] }, { Values: ['running'] }],
    });
  });

  test('literal ids ask nothing', async () => {
    const aws = running();
    expect(await foundByTag(site, aws)).toEqual({});
    expect(aws.sent).toEqual([]);
  });

  test.each([
    [
      'no instance has the tag',
      [],
      2,
      'NoInstanceForTag',
      /no running instance has the tag, got \{"Name":"support-a"\}/,
    ],
    ['two instances have it', [instance('i-1'), instance('i-2')], 2, 'ManyInstancesForTag', /exactly one of i-1, i-2/],
  ])('fails when %s', async (_, instances, exitCode, code, text) => {
    const error: unknown = await foundByTag(byTag, running(...instances)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SwingError);
    expect(error).toMatchObject({ exitCode, problems: [{ code }], message: expect.stringMatching(text) });
  });

  describe('that the appliance stack has still to create', () => {
    const managed = {
      ami: 'ami-0a1b2c3d',
      type: 'm6i.large',
      subnet: 'subnet-0a1b2c3d',
      privateIp: '10.0.1.11',
      securityGroups: ['sg-0a1b2c3d'],
    };
    const a = { ...site.appliances.a, kind: 'virtual', aws: { tag: { Name: 'support-a' }, managed } } as const;
    const planned: Site = { ...site, primary: 'b', appliances: { ...site.appliances, a } };

    test('is not looked for any further, and nobody can hold anything there', async () => {
      const found = await foundByTag(planned, running());
      expect(found).toEqual({ a: 'not-created-yet' });
      const [pointer] = pointersOf(withInterfaces(planned, found));
      expect(pointer?.values.a).toBeUndefined();
      expect(pointer?.nobodyAt).toEqual(['a']);
    });

    test('fails when it is primary', async () => {
      await expect(foundByTag({ ...planned, primary: 'a' }, running())).rejects.toMatchObject({
        problems: [{ code: 'NoInstanceForTag', remedy: expect.stringContaining('apply the appliance stack first') }],
      });
    });

    test('fails when it is there and stopped: it may hold something', async () => {
      const stopped = { Reservations: [{ Instances: [instance('i-1')] }] };
      const answers: readonly object[] = [{ Reservations: [] }, stopped];
      let asked = 0;
      const aws = fakeAws({ DescribeInstancesCommand: () => answers[asked++] });
      await expect(foundByTag(planned, aws)).rejects.toMatchObject({ problems: [{ code: 'NoInstanceForTag' }] });
    });
  });

  test('fails when EC2 cannot be asked, as unknown and not as none', async () => {
    const aws = fakeAws({ DescribeInstancesCommand: awsError('AuthFailure', 'not valid') });
    await expect(foundByTag(byTag, aws)).rejects.toMatchObject({ exitCode: 5, problems: [{ code: 'AwsNotReadable' }] });
  });
});

describe('interfaces', () => {
  const described = {
    Status: 'in-use',
    SourceDestCheck: true,
    VpcId: 'vpc-0a1b2c3d4e5f60001',
    Attachment: { InstanceId: 'i-1' },
    PrivateIpAddresses: [
      { PrivateIpAddress: '10.0.1.10', Primary: true, Association: { PublicIp: '203.0.113.11' } },
      {
        PrivateIpAddress: '10.0.1.50',
        Primary: false,
        Association: { PublicIp: '203.0.113.10', AllocationId: 'eipalloc-1', AssociationId: 'eipassoc-1' },
      },
    ],
  };

  test('are read with every private address, its public one, and the instance', async () => {
    const aws = fakeAws({
      DescribeNetworkInterfacesCommand: { NetworkInterfaces: [described] },
      DescribeInstancesCommand: { Reservations: [{ Instances: [{ State: { Name: 'running' } }] }] },
    });
    const [reading] = await readInterfaces(site, aws);
    expect(reading).toEqual({
      side: 'a',
      networkInterface: 'eni-0a1b2c3d4e5f60001',
      status: 'known',
      interfaceStatus: 'in-use',
      primaryPrivateIp: '10.0.1.10',
      sourceDestCheck: true,
      vpc: 'vpc-0a1b2c3d4e5f60001',
      addresses: [
        { privateIp: '10.0.1.10', primary: true, publicIp: '203.0.113.11' },
        {
          privateIp: '10.0.1.50',
          primary: false,
          publicIp: '203.0.113.10',
          allocation: 'eipalloc-1',
          association: 'eipassoc-1',
        },
      ],
      instance: { id: 'i-1', state: 'running' },
    });
  });

  test('that cannot be read are unknown with their code', async () => {
    const aws = fakeAws({ DescribeNetworkInterfacesCommand: awsError('InvalidNetworkInterfaceID.NotFound', 'gone') });
    expect(await readInterfaces(site, aws)).toMatchObject([
      { side: 'a', status: 'unknown', code: 'InvalidNetworkInterfaceID.NotFound' },
      { side: 'b', status: 'unknown' },
    ]);
  });

  test('of hardware do not exist', async () => {
    const a = { kind: 'hardware', hostname: 'x', addresses: {}, version: '1' } as const;
    const onlyB = await readInterfaces({ ...site, appliances: { ...site.appliances, a } }, fakeAws({}));
    expect(onlyB.map(({ side }) => side)).toEqual(['b']);
  });
});

describe('the account', () => {
  test('is the one the credentials belong to', async () => {
    const aws = fakeAws({ GetCallerIdentityCommand: { Account: '123456789012' } });
    expect(await readAccount(site, aws)).toEqual({ status: 'known', account: '123456789012' });
  });

  test('missing credentials say so in the words of a person', async () => {
    const aws = fakeAws({ GetCallerIdentityCommand: awsError('CredentialsProviderError', 'Could not load') });
    expect(await readAccount(site, aws)).toEqual({
      status: 'unknown',
      code: 'CredentialsProviderError',
      reason: "no usable AWS credentials in profile, environment, files or this machine's role (Could not load)",
    });
  });

  test('a site without AWS has none, and asks nobody', async () => {
    const { aws: _, ...without } = site;
    const aws = fakeAws({});
    expect(await readAccount(without, aws)).toMatchObject({ status: 'unknown', code: 'NoAwsTarget' });
    expect(aws.sent).toEqual([]);
  });
});

test('missing credentials fail at once and do not wait for the metadata service', async () => {
  const env = {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_CONFIG_FILE: '/nonexistent',
  };
  const world = openWorld(site, settings, { env });
  expect(await world.account()).toMatchObject({ status: 'unknown', code: 'CredentialsProviderError' });
}, 20_000);

test('opening a world loads no AWS SDK', () => {
  const loaded = Object.keys(require.cache).filter((file) => file.includes('@aws-sdk/client-route-53'));
  openWorld(site, settings, { env: {} });
  awsAccess({ region: 'eu-central-1', settings, env: {} });
  expect(Object.keys(require.cache).filter((file) => file.includes('@aws-sdk/client-route-53'))).toEqual(loaded);
});

test('what never answers is a timeout with a code', async () => {
  const never = within(10, 'AWS did not answer', () => new Promise<never>(() => undefined));
  await expect(never).rejects.toMatchObject({ name: 'Timeout', message: 'AWS did not answer within 0.01 s' });
});
