import fc from 'fast-check';
import { readSettings, SwingError } from '../../site';
import { errorOf } from '../fixtures/sites/problems-of';

const defaults = { backend: 'local', lock: 'local', aws: {}, endpoints: { nameServers: {}, connect: {} } };

describe('swing.yaml', () => {
  test.each([undefined, '', '# nothing yet\n', '{}'])('is all defaults when it is %j', (text) => {
    expect(readSettings(text, 'swing.yaml')).toEqual(defaults);
  });

  test('holds backend, lock, AWS access and the endpoints of a lab', () => {
    const text = `
backend: local
lock: local
aws: { profile: prod, assumeRole: { roleArn: "arn:aws:iam::123456789012:role/swing", externalId: x } }
endpoints:
  aws: http://127.0.0.1:5000
  nameServers: { NS-2048.awsdns-64.com.: "127.0.0.1:5354" }
  connect: { "203.0.113.10:443": "127.0.0.1:44301", "[2001:DB8:0::1]:443": "127.0.0.1:44302" }
  ca: lab/ca.pem
`;
    expect(readSettings(text, 'swing.yaml')).toEqual({
      backend: 'local',
      lock: 'local',
      aws: { profile: 'prod', assumeRole: { roleArn: 'arn:aws:iam::123456789012:role/swing', externalId: 'x' } },
      endpoints: {
        aws: 'http://127.0.0.1:5000',
        nameServers: { 'ns-2048.awsdns-64.com': '127.0.0.1:5354' },
        connect: { '203.0.113.10:443': '127.0.0.1:44301', '[2001:db8::1]:443': '127.0.0.1:44302' },
        ca: 'lab/ca.pem',
      },
    });
  });

  test.each([
    ['colour: red', 'UnknownKey', 'unknown key colour', '1:1'],
    ['aws:\n  region: x', 'UnknownKey', 'unknown key aws.region', '2:3'],
    ['aws: { profile: 5 }', 'WrongType', 'aws.profile must be text', '1:17'],
    ['aws: prod', 'WrongType', 'aws must be a map', '1:6'],
    ['endpoints: { aws: ftp://x }', 'Malformed', 'endpoints.aws must be an http or https address', '1:19'],
    [
      'endpoints: { connect: { "a b": "c:1" } }',
      'Malformed',
      'endpoints.connect.a b must look like "127.0.0.1:5354"',
      '1:25',
    ],
    [
      'endpoints: { nameServers: { ns1.x.com: nowhere } }',
      'Malformed',
      'endpoints.nameServers.ns1.x.com must look like "127.0.0.1:5354"',
      '1:40',
    ],
    ['- x', 'WrongType', 'the file must be a map', '1:1'],
    ['aws: [', 'YamlSyntax', 'flow sequence in block collection must be sufficiently indented and end with a ]', '1:7'],
  ])('fails when it says %j', (text, code, message, at) => {
    const error = errorOf(() => readSettings(text, 'swing.yaml'));
    expect(error?.exitCode).toBe(2);
    expect(error?.problems).toContainEqual(expect.objectContaining({ code, message, place: `swing.yaml:${at}` }));
  });

  test('never prints the password of an address', () => {
    const error = errorOf(() => readSettings('endpoints: { aws: "http://admin:s3cr3t@localhost:5000" }', 'swing.yaml'));
    expect(error?.message).toContain('must not hold a user or password');
    expect(error?.message).not.toContain('s3cr3t');
  });

  test('throws nothing but a SwingError, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          readSettings(text, 'swing.yaml');
        } catch (error) {
          expect(error).toBeInstanceOf(SwingError);
        }
      }),
    );
  });
});
