import { inspect } from 'node:util';
import { tsigKey, tsigKeyFromEnv } from '../../dns';

const secret = Buffer.alloc(32, 's').toString('base64');
const env = {
  DNS_UPDATE_KEYNAME: 'swing.',
  DNS_UPDATE_KEYALGORITHM: 'hmac-sha256',
  DNS_UPDATE_KEYSECRET: secret,
};

describe('a key', () => {
  const key = tsigKey({ name: 'swing.', algorithm: 'hmac-sha256', secret });

  test('gives its secret to whoever asks for it by name', () => {
    expect(key.secret).toBe(secret);
  });

  test.each<[string, (value: unknown) => string]>([
    ['JSON', (value) => JSON.stringify(value)],
    ['text', (value) => String(value)],
    ['a log line', (value) => inspect(value)],
    ['a copy made by spreading', (value) => JSON.stringify({ ...(value as object) })],
  ])('keeps its secret out of %s', (_, shown) => {
    expect(shown({ key })).not.toContain(secret);
    expect(shown(key)).not.toContain(secret);
  });
});

describe('the key of the environment', () => {
  test('is found when all three variables are set, and hides its secret', () => {
    const found = tsigKeyFromEnv(env);
    expect(found).toEqual({ status: 'found', key: { name: 'swing.', algorithm: 'hmac-sha256' } });
    expect(found).toHaveProperty('key.secret', secret);
    expect(inspect(found, { depth: 5 })).not.toContain(secret);
  });

  test.each(['hmac-sha384', 'HMAC-SHA512.'])('may be of algorithm %s', (algorithm) => {
    expect(tsigKeyFromEnv({ ...env, DNS_UPDATE_KEYALGORITHM: algorithm })).toMatchObject({ status: 'found' });
  });

  test.each([{}, { DNS_UPDATE_KEYNAME: '', DNS_UPDATE_KEYALGORITHM: '', DNS_UPDATE_KEYSECRET: '' }])(
    'is absent when none is set: %j',
    (none) => {
      expect(tsigKeyFromEnv(none)).toEqual({ status: 'absent' });
    },
  );

  test('fails when one variable is missing', () => {
    expect(tsigKeyFromEnv({ ...env, DNS_UPDATE_KEYALGORITHM: '' })).toEqual({
      status: 'unusable',
      reason: 'the key is incomplete: DNS_UPDATE_KEYALGORITHM is not set',
      remedy: 'set DNS_UPDATE_KEYNAME, DNS_UPDATE_KEYALGORITHM, DNS_UPDATE_KEYSECRET, or none of them',
    });
  });

  test.each([
    [
      { DNS_UPDATE_KEYALGORITHM: 'hmac-md5' },
      'the key algorithm "hmac-md5" is not one of hmac-sha256, hmac-sha384, hmac-sha512',
    ],
    [{ DNS_UPDATE_KEYNAME: 'a..b' }, 'the key name "a..b" is no DNS name: a name must not hold an empty label'],
    [{ DNS_UPDATE_KEYSECRET: 'no base64 at all' }, 'the key secret is not base64'],
    [{ DNS_UPDATE_KEYSECRET: 'abc' }, 'the key secret is not base64'],
  ])('fails when it holds %j, without quoting the secret', (wrong, reason) => {
    expect(tsigKeyFromEnv({ ...env, ...wrong })).toMatchObject({ status: 'unusable', reason });
  });
});
