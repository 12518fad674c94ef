import { dnsRecordSet } from '../../../provider/dns-record-set';
import { ExactNumber, unknown, type Values } from '../../../provider/framework';
import { testKeys } from '../../dns/bind-server';
import { configOf, details, told } from './record-under-test';

function judged(change: Values): readonly string[] {
  const found = dnsRecordSet.validate(configOf(change));
  return found.map(({ attribute, detail }) => `${attribute?.join('.') ?? ''}: ${detail}`);
}

const { name, algorithm, secret } = testKeys.swing;
const key = { key_name: name, key_algorithm: algorithm, key_secret: secret };

describe('a configuration is right', () => {
  test.each<[string, Values]>([
    ['with addresses of both families', { addresses: ['192.0.2.10', '2001:db8::10'] }],
    ['with an alias', { addresses: null, cname: 'help-a.example.com' }],
    ['with a key of its own', key],
    ['with servers by name and by address', { server: 'ns1.example.com:53', authoritative: ['[2001:db8::53]:53'] }],
    ['while nothing but its shape is known', { zone: unknown, name: unknown, server: unknown, addresses: unknown }],
    ['while it is not known which of the two kinds it is', { addresses: ['192.0.2.10'], cname: unknown }],
    ['while its key is not known', { ...key, key_secret: unknown }],
    ['with the longest ttl', { ttl: 2_147_483_647 }],
  ])('%s', (_, change) => {
    expect(judged(change)).toEqual([]);
  });
});

describe('a configuration fails at the attribute to blame when', () => {
  test.each<[string, Values, readonly string[]]>([
    [
      'nothing is served',
      { addresses: null },
      ['addresses: give addresses or cname; a record with neither is no record'],
    ],
    [
      'both kinds are served',
      { cname: 'a.example.com' },
      ['cname: give addresses or cname, got both; a CNAME can stand beside no other record'],
    ],
    [
      'no address is served',
      { addresses: [] },
      ['addresses: there must be at least one address; to take the name away, remove the resource'],
    ],
    ['an address is none', { addresses: ['192.0.2.999'] }, ['addresses: "192.0.2.999" is not an IPv4 or IPv6 address']],
    [
      'an address is written in another way than it is compared',
      { addresses: ['2001:DB8:0::10'] },
      ['addresses: an address is in its shortest form, got "2001:DB8:0::10"; write "2001:db8::10"'],
    ],
    [
      'a name has capitals or a trailing dot',
      { name: 'Help.example.com.' },
      ['name: names are in lower case without trailing dot, got "Help.example.com."; write "help.example.com"'],
    ],
    [
      'the name is outside of the zone',
      { name: 'help.example.org' },
      ['name: "help.example.org" is not inside zone example.com; give the full name, and the zone that holds it'],
    ],
    [
      'a name is none',
      { zone: 'example..com' },
      [expect.stringMatching(/^zone: "example..com" is no DNS name/) as string],
    ],
    ['the ttl is 0', { ttl: 0 }, ['ttl: must be a whole number of seconds between 1 and 2147483647, got 0']],
    [
      'the ttl is beyond any',
      { ttl: new ExactNumber('12345678901234567890') },
      ['ttl: must be a whole number of seconds between 1 and 2147483647, got 12345678901234567890'],
    ],
    [
      'a server has no port',
      { server: 'ns1.example.com', authoritative: ['ns1.example.com:53', 'ns2.example.com:0'] },
      [
        'server: a server is a host and its port, like "ns1.example.org:53" or "[2001:db8::53]:53", got "ns1.example.com"',
        'authoritative.1: a server is a host and its port, like "ns1.example.org:53" or "[2001:db8::53]:53", got "ns2.example.com:0"',
      ],
    ],
    [
      'no server must follow',
      { authoritative: [] },
      ['authoritative: must name at least one server; leave it out to have them found by NS'],
    ],
    [
      "the zone's own name is an alias",
      { name: 'example.com', addresses: null, cname: 'a.example.com' },
      ["cname: example.com is the zone's own name, which cannot be an alias"],
    ],
    [
      'a name is an alias of itself',
      { addresses: null, cname: 'help.example.com' },
      ['cname: help.example.com cannot be an alias of itself'],
    ],
    [
      'the algorithm is too weak',
      { ...key, key_algorithm: 'hmac-md5' },
      [expect.stringMatching(/^key_algorithm: the key algorithm "hmac-md5" is not one of/) as string],
    ],
    ['the secret is no base64', { ...key, key_secret: 'not base64!' }, ['key_secret: the key secret is not base64']],
  ])('%s', (_, change, expected) => {
    expect(judged(change)).toEqual(expected);
  });

  test('the key is incomplete: every missing part is told, and no secret', () => {
    const found = dnsRecordSet.validate(configOf({ key_secret: secret }));
    expect(told(found)).toEqual([
      'error key_name: the key is incomplete',
      'error key_algorithm: the key is incomplete',
    ]);
    expect(details(found)).not.toContain(secret);
  });
});
