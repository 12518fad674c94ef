import { addressEffects, recordEffects } from '../../../lab/cloud/effects';

const at = { networkInterfaceId: 'eni-a', privateIp: '10.0.1.50', instanceId: 'i-a' };
const shared = { ...at, publicIp: '203.0.113.10', allocationId: 'eipalloc-1', associationId: 'eipassoc-1' };
const other = { ...at, publicIp: '203.0.113.11', allocationId: 'eipalloc-2', associationId: 'eipassoc-2' };
const lent = { ...at, publicIp: '198.51.100.7', allocationId: undefined, associationId: undefined };

test('nothing changed is no effect', () => {
  expect(addressEffects([shared, lent], [lent, shared])).toEqual([]);
});

test('an address that lost its place to nobody is disassociated', () => {
  expect(addressEffects([shared], [])).toEqual([
    {
      kind: 'address-disassociated',
      publicIp: '203.0.113.10',
      allocationId: 'eipalloc-1',
      associationId: 'eipassoc-1',
    },
  ]);
});

test('an address whose place another one took is displaced, before the other is there', () => {
  expect(addressEffects([shared], [other]).map(({ kind }) => kind)).toEqual([
    'address-displaced',
    'address-associated',
  ]);
});

test('a lent address that is taken back is displaced; one that is lent is no pointer', () => {
  expect(addressEffects([lent], [])).toEqual([
    { kind: 'address-displaced', publicIp: '198.51.100.7', networkInterfaceId: 'eni-a' },
  ]);
  expect(addressEffects([], [lent])).toEqual([]);
});

test('a batch is told in its order, names in lower case with a trailing dot', () => {
  const change = (action: string, name: string): string =>
    `<Change><Action>${action}</Action><ResourceRecordSet><Name>${name}</Name><Type>AAAA</Type><TTL>60</TTL>` +
    '<ResourceRecords><ResourceRecord><Value>2001:db8::1</Value></ResourceRecord>' +
    '<ResourceRecord><Value>2001:db8::2</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change>';
  const body = `<R xmlns="x"><ChangeBatch><Changes>${change('DELETE', 'Old.Example.com')}${change('CREATE', 'new.example.com.')}</Changes></ChangeBatch></R>`;
  const common = { kind: 'record-set-changed', type: 'AAAA', ttlSeconds: 60, values: ['2001:db8::1', '2001:db8::2'] };
  expect(recordEffects(body)).toEqual([
    { ...common, action: 'DELETE', name: 'old.example.com.' },
    { ...common, action: 'CREATE', name: 'new.example.com.' },
  ]);
});
