import { renderPrimary, renderSecondary, renderZone } from '../../../lab/network/names/bind-config';
import { isInZone } from '../../../lab/network/names/record-set';
import { changesOf, renderUpdate, type RecordChange } from '../../../lab/network/names/zone-update';

const upsert: RecordChange = {
  kind: 'record-set-changed',
  action: 'UPSERT',
  name: 'support.example.com.',
  type: 'A',
  ttlSeconds: 60,
  values: ['203.0.113.12', '203.0.113.13'],
};
const config = {
  directory: '/lab',
  zone: 'example.com',
  port: 5353,
  peerPort: 5354,
  key: { name: 'lab', secret: 'c2VjcmV0' },
};

describe('the lab zone', () => {
  it('takes the changes of one call as one message', () => {
    const remove: RecordChange = { ...upsert, action: 'DELETE', type: 'AAAA' };
    expect(renderUpdate([upsert, remove], 'example.com.', 5353)).toBe(
      [
        'server 127.0.0.1 5353',
        'zone example.com.',
        'update delete support.example.com. A',
        'update add support.example.com. 60 A 203.0.113.12',
        'update add support.example.com. 60 A 203.0.113.13',
        'update delete support.example.com. AAAA',
        'send',
        '',
      ].join('\n'),
    );
  });

  it('does not delete first where a record set is created', () => {
    expect(renderUpdate([{ ...upsert, action: 'CREATE' }], 'example.com.', 5353)).not.toContain('delete');
  });

  it('fails when a value would be read as another line', () => {
    const injected = { ...upsert, values: ['203.0.113.12\nupdate delete example.com.'] };
    expect(() => renderUpdate([injected], 'example.com.', 5353)).toThrow(
      /UnfitRecordValue: a record value must be one line/,
    );
  });

  it('fails when a record set has no values, as an alias has none', () => {
    expect(() => renderUpdate([{ ...upsert, values: [] }], 'example.com.', 5353)).toThrow(/RecordWithoutValues/);
  });

  it('leaves other zones and its own SOA and NS alone', () => {
    const other = [
      { ...upsert, name: 'support.example.org.' },
      { ...upsert, type: 'NS' },
      { ...upsert, name: 'badexample.com.' },
    ];
    expect(changesOf([...other, upsert], 'example.com')).toEqual([upsert]);
  });

  it('knows names in any case, with or without trailing dot', () => {
    expect(isInZone('Support.Example.com', 'example.com.')).toBe(true);
  });

  it('holds a second announcement back for no time', () => {
    expect(renderPrimary(config)).toContain('notify-delay 0;');
    expect(renderSecondary(config)).toContain('primaries { 127.0.0.1 port 5354 key "lab"; };');
  });

  it('starts with its delegation and its records', () => {
    const zone = renderZone(
      'example.com',
      ['ns-2048.awsdns-64.com'],
      [{ name: 'support.example.com', type: 'A', ttlSeconds: 60, values: ['203.0.113.11'] }],
    );
    expect(zone).toContain('example.com. 172800 IN NS ns-2048.awsdns-64.com.\n');
    expect(zone).toContain('support.example.com. 60 IN A 203.0.113.11\n');
  });
});
