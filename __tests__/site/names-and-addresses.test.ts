import fc from 'fast-check';
import { liesInZone, tryHostName, tryIpAddress } from '../../site';

describe('host names', () => {
  test.each([
    ['Support.Example.COM.', 'support.example.com'],
    ['xn--mnchen-3ya.de', 'xn--mnchen-3ya.de'],
    ['4.example.com', '4.example.com'],
  ])('%s becomes %s', (text, name) => {
    expect(tryHostName(text)).toBe(name);
  });

  test.each([
    '',
    'localhost',
    'a..b',
    '.a.b',
    '-a.b',
    'a-.b',
    'a_b.c',
    'münchen.de',
    '1.2.3.4',
    '1.2.3.999',
    'a.b..',
    `${'a'.repeat(64)}.b`,
  ])('fails when it is %j', (text) => {
    expect(tryHostName(text)).toBeUndefined();
  });

  test('stay the same when they are read twice', () => {
    fc.assert(
      fc.property(fc.domain(), (text) => {
        const name = tryHostName(text);
        expect(name === undefined ? undefined : tryHostName(name)).toBe(name);
      }),
    );
  });

  test('lie in their zone only at a dot', () => {
    expect(liesInZone('support.example.com', 'example.com')).toBe(true);
    expect(liesInZone('support.myexample.com', 'example.com')).toBe(false);
  });
});

describe('addresses', () => {
  test.each([
    ['203.0.113.11', '203.0.113.11'],
    ['2001:DB8:0:0:0:0:0:10', '2001:db8::10'],
    ['2001:db8::0', '2001:db8::'],
  ])('%s becomes %s', (text, canonical) => {
    expect(tryIpAddress(text)?.text).toBe(canonical);
  });

  test.each([
    '1.2.3.999',
    '1.2.3',
    '010.0.0.1',
    '0x7f.1',
    '2130706433',
    '127.0.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '250.0.0.1',
    '224.0.0.1',
    '169.254.1.1',
    '::',
    '::1',
    '::ffff:1.2.3.4',
    'fe80::1',
    'fe80::1%eth0',
    '2001:db8::1%eth0',
    'ff02::1',
    '1.2.3.4/32',
    ' 1.2.3.4',
    '',
  ])('fails when it is %j', (text) => {
    expect(tryIpAddress(text)).toBeUndefined();
  });

  test('stay the same when they are read twice', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = tryIpAddress(text);
        expect(address === undefined ? undefined : tryIpAddress(address.text)).toEqual(address);
      }),
    );
  });
});
