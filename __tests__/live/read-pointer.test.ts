import { holderOf } from '../../live';
import { readPermission, readPointer, readServed } from '../../live/read-pointer';
import { pointersOf, type Pointer } from '../../targets';
import { site } from '../swing/fake-world';
import { awsError, fakeAws, reach } from './fake-aws';

const [eip, record] = pointersOf(site) as readonly [Pointer, Pointer];

const associated = {
  AllocationId: 'eipalloc-0a1b2c3d4e5f60001',
  AssociationId: 'eipassoc-0a1b2c3d4e5f60001',
  NetworkInterfaceId: 'eni-0a1b2c3d4e5f60001',
  PrivateIpAddress: '10.0.1.50',
  PublicIp: '203.0.113.10',
};

function addresses(change: object = {}) {
  return fakeAws({ DescribeAddressesCommand: { Addresses: [{ ...associated, ...change }] } });
}

function recordSets(...sets: readonly object[]) {
  return fakeAws({ ListResourceRecordSetsCommand: { ResourceRecordSets: sets } });
}

const simple = { Name: 'support.example.com.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '203.0.113.11' }] };

describe('an Elastic IP', () => {
  test('is read with everything that says who holds it', async () => {
    const reading = await readPointer(eip, reach(addresses()));
    expect(reading).toEqual({
      address: 'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001',
      status: 'present',
      values: eip.values.a,
      importId: 'eipassoc-0a1b2c3d4e5f60001',
      stateId: 'eipassoc-0a1b2c3d4e5f60001',
      extra: { public_ip: '203.0.113.10' },
    });
    expect(holderOf(eip, reading)).toBe('a');
  });

  test('on the right interface but another private address is held by something else', async () => {
    expect(holderOf(eip, await readPointer(eip, reach(addresses({ PrivateIpAddress: '10.0.1.4' }))))).toBe('other');
  });

  test('without an association is absent', async () => {
    expect(await readPointer(eip, reach(addresses({ AssociationId: undefined })))).toEqual({
      address: eip.address,
      status: 'absent',
    });
  });

  test('is where users arrive, whoever holds it', async () => {
    expect(await readServed(eip, 'b', reach(addresses()))).toEqual([
      { pointer: eip.address, what: eip.words.what, address: '203.0.113.10' },
    ]);
  });

  test.each([
    ['DryRunOperation', 'permitted'],
    ['UnauthorizedOperation', 'denied'],
    ['RequestLimitExceeded', 'unknown'],
  ])('a dry run that ends in %s is %s', async (code, status) => {
    const aws = fakeAws({ AssociateAddressCommand: awsError(code, 'x') });
    expect(await readPermission(eip, 'b', reach(aws))).toMatchObject([{ status }]);
  });

  test('permission is asked by a dry run only', async () => {
    const aws = fakeAws({ AssociateAddressCommand: awsError('DryRunOperation', 'x') });
    await readPermission(eip, 'b', reach(aws));
    expect(aws.sent).toEqual([{ name: 'AssociateAddressCommand', input: expect.objectContaining({ DryRun: true }) }]);
  });
});

describe('a Route 53 record', () => {
  test('is read with its set in canonical order, its TTL and its import id', async () => {
    const aws = recordSets({ ...simple, ResourceRecords: [{ Value: '203.0.113.99' }, { Value: '203.0.113.11' }] });
    expect(await readPointer(record, reach(aws))).toEqual({
      address: 'aws_route53_record.Z0123456789ABCDEFGHIJ_support_example_com_A',
      status: 'present',
      values: {
        zone_id: 'Z0123456789ABCDEFGHIJ',
        name: 'support.example.com',
        type: 'A',
        records: ['203.0.113.11', '203.0.113.99'],
      },
      importId: 'Z0123456789ABCDEFGHIJ_support.example.com_A',
      extra: { ttl: 60 },
    });
  });

  test('is held by the side whose set it is, and by nobody when there is one more', async () => {
    expect(holderOf(record, await readPointer(record, reach(recordSets(simple))))).toBe('a');
    const both = { ...simple, ResourceRecords: [{ Value: '203.0.113.11' }, { Value: '203.0.113.12' }] };
    expect(holderOf(record, await readPointer(record, reach(recordSets(both))))).toBe('other');
  });

  test('of a later name is not taken for it', async () => {
    const later = { ...simple, Name: 'supportx.example.com.' };
    expect(await readPointer(record, reach(recordSets(later)))).toMatchObject({ status: 'absent' });
    expect(await readPointer(record, reach(recordSets({ ...simple, Type: 'AAAA' })))).toMatchObject({
      status: 'absent',
    });
  });

  test.each([
    ['an alias', { AliasTarget: { DNSName: 'lb.example.net.' } }, /alias for lb\.example\.net/],
    ['weighted', { SetIdentifier: 'one', Weight: 1 }, /routing policy \(set identifier "one"\)/],
  ])('that is %s is unknown, never taken over', async (_, change, reason) => {
    const reading = await readPointer(record, reach(recordSets({ ...simple, ...change })));
    expect(reading).toMatchObject({ status: 'unknown', reason: expect.stringMatching(reason) });
  });
});

describe('an error is never absence', () => {
  test.each([
    [eip, 'InvalidAllocationID.NotFound'],
    [eip, 'AuthFailure'],
    [record, 'NoSuchHostedZone'],
    [record, 'AccessDenied'],
  ])('%#: it is unknown and says the code', async (pointer, code) => {
    const error = awsError(code, 'first line\nsecond line with a session token');
    const aws = fakeAws({ DescribeAddressesCommand: error, ListResourceRecordSetsCommand: error });
    const reading = await readPointer(pointer, reach(aws));
    expect(reading).toEqual({ address: pointer.address, status: 'unknown', code, reason: `${code}: first line` });
    expect(holderOf(pointer, reading)).toBe('unknown');
  });

  test('a kind of pointer nobody taught this room to read is unknown', async () => {
    const reading = await readPointer({ ...eip, resourceType: 'aws_other' }, reach(fakeAws({})));
    expect(reading).toMatchObject({ status: 'unknown', code: 'NoReader', reason: 'aws_other cannot be read yet' });
  });

  test('a side known only by tag leaves the holder unknown rather than other', () => {
    const halfKnown = { ...eip, values: { a: eip.values.a, b: undefined } };
    const reading = { address: eip.address, status: 'present', importId: 'x', extra: {} } as const;
    expect(holderOf(halfKnown, { ...reading, values: { ...eip.values.b } })).toBe('unknown');
  });
});

describe('a Route 53 name of another type', () => {
  const cname = { Name: 'support.example.com.', Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'b.example.com' }] };
  const zone = { zone_id: 'Z0123456789ABCDEFGHIJ', name: 'support.example.com', type: 'CNAME' };
  const alias: Pointer = {
    ...record,
    values: { a: { ...zone, records: ['a.example.com'] }, b: { ...zone, records: ['b.example.com'] } },
  };

  test('is read when a CNAME is what is expected', async () => {
    const reading = await readPointer(alias, reach(recordSets(cname)));
    expect(reading).toMatchObject({ importId: 'Z0123456789ABCDEFGHIJ_support.example.com_CNAME' });
    expect(holderOf(alias, reading)).toBe('b');
  });

  test.each([
    ['a CNAME where an A is expected', record, cname],
    ['an A where a CNAME is expected', alias, simple],
  ])('%s is unknown, never absent', async (_, pointer, found) => {
    const reading = await readPointer(pointer, reach(recordSets(found)));
    expect(reading).toMatchObject({ status: 'unknown', code: 'OtherRecordType' });
  });
});
