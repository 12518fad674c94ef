import { startMoto, startRecordingProxy, type Moto, type RecordingProxy } from '../../../lab/cloud';
import { RawClient } from './raw-client';
import { allocate, associate, describeAddress, describeInterface, smallCloud } from './small-cloud';

jest.setTimeout(60_000);

let moto: Moto;
let proxy: RecordingProxy;
/** Asks the emulator itself: what it would have answered. */
let emulator: RawClient;
/** Asks through the proxy: what AWS answers. */
let aws: RawClient;

beforeAll(async () => {
  moto = await startMoto();
  proxy = await startRecordingProxy({ upstream: moto.url, accessKeyIds: ['AKIALAB'] });
  [emulator, aws] = [new RawClient(moto.url), new RawClient(proxy.url)];
});

afterAll(async () => {
  await proxy?.stop();
  await moto?.stop();
});

function lastEffects() {
  return proxy.calls.at(-1)?.effects;
}

describe('the private address of an association', () => {
  test('is forgotten by the emulator, kept by AWS', async () => {
    const { a } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.20');
    await associate(aws, allocation, a, { PrivateIpAddress: a.site });

    expect((await describeAddress(emulator, allocation)).first('privateIpAddress')).toBe(a.primary);
    const corrected = await describeAddress(aws, allocation);
    expect(corrected.first('privateIpAddress')).toBe(a.site);
    expect(corrected.first('instanceId')).toBe(a.instance);
  });

  test('is the primary one where none is named', async () => {
    const { a } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.21');
    await associate(aws, allocation, a);
    expect((await describeAddress(aws, allocation)).first('privateIpAddress')).toBe(a.primary);
  });

  test('is found by filter, as Terraform asks by association id', async () => {
    const { a } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.22');
    const id = (await associate(aws, allocation, a, { PrivateIpAddress: a.site })).first('associationId');
    const filters = { 'Filter.1.Name': 'private-ip-address', 'Filter.1.Value.1': a.site };
    const more = { 'Filter.2.Name': 'association-id', 'Filter.2.Value.1': id };

    const wrong = await emulator.ec2({ Action: 'DescribeAddresses', ...filters });
    expect(wrong.all('allocationId')).toEqual([]);
    const right = await aws.ec2({ Action: 'DescribeAddresses', ...filters, ...more });
    expect(right.all('allocationId')).toEqual([allocation]);
  });

  test('fails when the interface does not have it', async () => {
    const { a, b } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.23');
    const refused = await associate(aws, allocation, a, { PrivateIpAddress: b.site });
    expect([refused.status, refused.first('Code')]).toEqual([400, 'InvalidParameterValue']);
    expect((await describeAddress(aws, allocation)).first('associationId')).toBe('');
  });
});

describe('the address that stood where another lands', () => {
  test('stays associated in the emulator, is displaced by AWS', async () => {
    const { a } = await smallCloud(emulator);
    const [own, other] = [await allocate(aws, '203.0.113.30'), await allocate(aws, '203.0.113.31')];
    await associate(emulator, own, a);
    await associate(emulator, other, a);
    expect((await describeAddress(emulator, own)).first('networkInterfaceId')).toBe(a.id);

    const third = await allocate(aws, '203.0.113.32');
    await associate(aws, third, a);
    expect((await describeAddress(aws, other)).first('associationId')).toBe('');
    const associated = proxy.calls.findLast(({ action }) => action === 'AssociateAddress');
    expect(associated?.effects).toContainEqual({
      kind: 'address-displaced',
      publicIp: '203.0.113.31',
      networkInterfaceId: a.id,
    });
  });

  test('is not touched by an association with another private address', async () => {
    const { a } = await smallCloud(emulator);
    const [own, shared] = [await allocate(aws, '203.0.113.33'), await allocate(aws, '203.0.113.34')];
    await associate(aws, own, a);
    await associate(aws, shared, a, { PrivateIpAddress: a.site });

    expect((await describeInterface(emulator, a)).all('publicIp')).toEqual(['203.0.113.34']);
    expect((await describeAddress(aws, own)).first('networkInterfaceId')).toBe(a.id);
    const shown = await describeInterface(aws, a);
    expect(new Set(shown.all('publicIp'))).toEqual(new Set(['203.0.113.33', '203.0.113.34']));
  });

  test('is gone too when AWS had only lent it', async () => {
    const { a } = await smallCloud(emulator);
    const subnet = (await describeInterface(aws, a)).first('subnetId');
    await aws.ec2({ Action: 'ModifySubnetAttribute', SubnetId: subnet, 'MapPublicIpOnLaunch.Value': 'true' });
    const launched = await aws.ec2({
      Action: 'RunInstances',
      ImageId: 'ami-12c6146b',
      MinCount: '1',
      MaxCount: '1',
      SubnetId: subnet,
    });
    const guest = { ...a, id: launched.first('networkInterfaceId') };
    const lent = (await describeInterface(aws, guest)).first('publicIp');
    expect(lent).not.toBe('');

    await associate(aws, await allocate(aws, '203.0.113.35'), guest);
    expect(lastEffects()).toContainEqual({ kind: 'address-displaced', publicIp: lent, networkInterfaceId: guest.id });
    expect((await describeInterface(aws, guest)).all('publicIp')).not.toContain(lent);
  });
});

describe('an association made twice', () => {
  test('gets a new id from the emulator, keeps its own on AWS', async () => {
    const { a } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.40');
    const place = { PrivateIpAddress: a.site, AllowReassociation: 'true' };
    const first = (await associate(emulator, allocation, a, place)).first('associationId');
    const second = (await associate(emulator, allocation, a, place)).first('associationId');
    expect(second).not.toBe(first);

    const third = (await associate(aws, allocation, a, place)).first('associationId');
    const fourth = (await associate(aws, allocation, a, place)).first('associationId');
    expect(fourth).toBe(third);
    expect(lastEffects()).toEqual([]);
  });
});

describe('an address that moves', () => {
  test('stays visible at the old interface of the emulator, leaves it on AWS', async () => {
    const { a, b } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.50');
    await associate(aws, allocation, a, { PrivateIpAddress: a.site });
    await associate(aws, allocation, b, { PrivateIpAddress: b.site });

    expect((await describeInterface(emulator, a)).first('publicIp')).toBe('203.0.113.50');
    expect((await describeInterface(aws, a)).all('publicIp')).toEqual([]);
    expect((await describeInterface(aws, b)).all('publicIp')).toEqual(['203.0.113.50']);
  });

  test('is one effect: nobody is without it', async () => {
    const { a, b } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.51');
    await associate(aws, allocation, a, { PrivateIpAddress: a.site });
    const moved = await associate(aws, allocation, b, { PrivateIpAddress: b.site });
    expect(lastEffects()).toEqual([
      {
        kind: 'address-associated',
        publicIp: '203.0.113.51',
        allocationId: allocation,
        associationId: moved.first('associationId'),
        networkInterfaceId: b.id,
        privateIp: b.site,
      },
    ]);
  });

  test('leaves an old association id that nobody can take away any more', async () => {
    const { a, b } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.52');
    const old = (await associate(aws, allocation, a)).first('associationId');
    await associate(aws, allocation, b);
    const refused = await aws.ec2({ Action: 'DisassociateAddress', AssociationId: old });
    expect([refused.status, refused.first('Code')]).toEqual([400, 'InvalidAssociationID.NotFound']);
    expect((await describeAddress(aws, allocation)).first('networkInterfaceId')).toBe(b.id);
  });

  test('moves unless AllowReassociation is false', async () => {
    const { a, b } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.53');
    await associate(aws, allocation, a);
    expect((await associate(emulator, allocation, b)).first('Code')).toBe('Resource.AlreadyAssociated');

    const refused = await associate(aws, allocation, b, { AllowReassociation: 'false' });
    expect([refused.status, refused.first('Code')]).toEqual([400, 'Resource.AlreadyAssociated']);
    expect((await associate(aws, allocation, b)).status).toBe(200);
  });
});

describe("an instance's own address", () => {
  test('is in the emulator whatever came last, on AWS that of its primary private address', async () => {
    const { a } = await smallCloud(emulator);
    const [own, shared] = [await allocate(aws, '203.0.113.60'), await allocate(aws, '203.0.113.61')];
    await associate(aws, own, a);
    await associate(aws, shared, a, { PrivateIpAddress: a.site });
    const question = { Action: 'DescribeInstances', 'InstanceId.1': a.instance };

    expect((await emulator.ec2(question)).first('ipAddress')).toBe('203.0.113.61');
    expect((await aws.ec2(question)).first('ipAddress')).toBe('203.0.113.60');
  });
});

describe('a key that was never issued', () => {
  const stranger = (url: string): RawClient => new RawClient(url, 'AKIASTRANGER');

  test('is believed by the emulator, refused by AWS', async () => {
    const who = { Action: 'GetCallerIdentity' };
    expect((await stranger(moto.url).sts(who)).first('Account')).toBe('123456789012');
    const refused = await stranger(proxy.url).sts(who);
    expect([refused.status, refused.first('Code')]).toEqual([403, 'InvalidClientTokenId']);
  });

  test('is refused in the words of each service', async () => {
    const ec2 = await stranger(proxy.url).ec2({ Action: 'DescribeAddresses' });
    expect([ec2.status, ec2.first('Code')]).toEqual([401, 'AuthFailure']);
    const route53 = await stranger(proxy.url).route53('GET', '/hostedzone');
    expect([route53.status, route53.first('Code')]).toEqual([403, 'InvalidClientTokenId']);
  });
});

describe('a dry run', () => {
  test('says what would happen, changes nothing and is no writing call', async () => {
    const { a } = await smallCloud(emulator);
    const allocation = await allocate(aws, '203.0.113.70');
    const answer = await associate(aws, allocation, a, { DryRun: 'true' });
    expect([answer.status, answer.first('Code')]).toEqual([412, 'DryRunOperation']);
    expect(proxy.calls.at(-1)).toMatchObject({ action: 'AssociateAddress', writing: false, effects: [] });
    expect((await describeAddress(aws, allocation)).first('associationId')).toBe('');
  });

  test('is ignored by the emulator for some actions, by AWS for none', async () => {
    const { a } = await smallCloud(emulator);
    const more = { NetworkInterfaceId: a.id, 'PrivateIpAddress.1': `${a.site}1`, DryRun: 'true' };
    expect((await emulator.ec2({ Action: 'UnassignPrivateIpAddresses', ...more })).status).toBe(200);
    expect((await aws.ec2({ Action: 'UnassignPrivateIpAddresses', ...more })).status).toBe(412);
  });
});

describe('a change of record sets', () => {
  const set = (action: string, ttl: number, value: string): string =>
    `<Change><Action>${action}</Action><ResourceRecordSet><Name>support.example.com</Name><Type>A</Type><TTL>${ttl}</TTL>` +
    `<ResourceRecords><ResourceRecord><Value>${value}</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change>`;
  const batch = (...changes: readonly string[]): string =>
    '<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch>' +
    `<Changes>${changes.join('')}</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>`;
  const zone = async (client: RawClient): Promise<string> => {
    const request =
      '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>example.com</Name>' +
      '<CallerReference>test</CallerReference></CreateHostedZoneRequest>';
    return (await client.route53('POST', '/hostedzone', request)).first('Id').replace('/hostedzone/', '');
  };

  test('is recorded with what it changed, in a zone whose id starts with Z', async () => {
    const id = await zone(aws);
    expect(id).toMatch(/^Z[0-9A-Z]+$/);
    await aws.route53('POST', `/hostedzone/${id}/rrset`, batch(set('UPSERT', 60, '203.0.113.11')));
    const change = {
      action: 'UPSERT',
      name: 'support.example.com.',
      type: 'A',
      ttlSeconds: 60,
      values: ['203.0.113.11'],
    };
    expect(lastEffects()).toEqual([{ kind: 'record-set-changed', ...change }]);
  });

  test('deletes in the emulator what is no longer there to be deleted, is refused by AWS', async () => {
    const script = [batch(set('UPSERT', 60, '203.0.113.11')), batch(set('UPSERT', 60, '203.0.113.12'))];
    const stale = batch(set('DELETE', 60, '203.0.113.11'));
    const [there, here] = [await zone(emulator), await zone(aws)];
    for (const one of script) await emulator.route53('POST', `/hostedzone/${there}/rrset/`, one);
    for (const one of script) await aws.route53('POST', `/hostedzone/${here}/rrset`, one);

    expect((await emulator.route53('POST', `/hostedzone/${there}/rrset/`, stale)).status).toBe(200);
    const refused = await aws.route53('POST', `/hostedzone/${here}/rrset`, stale);
    expect([refused.status, refused.first('Code')]).toEqual([400, 'InvalidChangeBatch']);
    expect(refused.body).toContain('do not match the current values');
    expect((await aws.route53('GET', `/hostedzone/${here}/rrset`)).all('Value')).toContain('203.0.113.12');
  });

  test('creates in the emulator what is there already, is refused by AWS', async () => {
    const [there, here] = [await zone(emulator), await zone(aws)];
    const [made, again] = [batch(set('UPSERT', 60, '203.0.113.11')), batch(set('CREATE', 60, '203.0.113.12'))];
    await emulator.route53('POST', `/hostedzone/${there}/rrset/`, made);
    await aws.route53('POST', `/hostedzone/${here}/rrset`, made);
    expect((await emulator.route53('POST', `/hostedzone/${there}/rrset/`, again)).status).toBe(200);
    expect((await aws.route53('POST', `/hostedzone/${here}/rrset`, again)).first('Code')).toBe('InvalidChangeBatch');
  });

  test('may delete and create in one batch', async () => {
    const id = await zone(aws);
    await aws.route53('POST', `/hostedzone/${id}/rrset`, batch(set('CREATE', 60, '203.0.113.11')));
    const swap = batch(set('DELETE', 60, '203.0.113.11'), set('CREATE', 60, '203.0.113.12'));
    expect((await aws.route53('POST', `/hostedzone/${id}/rrset`, swap)).status).toBe(200);
    expect(lastEffects()?.map((effect) => effect.kind === 'record-set-changed' && effect.action)).toEqual([
      'DELETE',
      'CREATE',
    ]);
  });
});
