import { inspect } from 'node:util';
import * as fc from 'fast-check';

import { applianceClient, applianceCredentials, ApplianceError, changeRole, credentialsFromEnv } from '../../appliance';
import { hide } from '../../appliance/hide';
import { pairUnderTest, stopPairs } from './pair-under-test';

afterEach(stopPairs);

const secretText = fc
  .string({ unit: 'binary', minLength: 10, maxLength: 40 })
  .filter((text) => !/\p{Cc}/u.test(text) && !text.includes(':'));

function shown(value: unknown): string {
  const deep = { showHidden: true, depth: Infinity } as const;
  const own = value instanceof Error ? [value.message, value.stack ?? '', JSON.stringify(value)] : [];
  return [
    JSON.stringify(value),
    inspect(value, deep),
    String(value),
    inspect({ ...(value as object) }, deep),
    ...own,
  ].join('\n');
}

describe('credentials', () => {
  it('are seen in nothing that prints them, whatever they are', () => {
    fc.assert(
      fc.property(secretText, secretText, (clientId, clientSecret) => {
        const credentials = applianceCredentials({ clientId, clientSecret });
        const client = applianceClient({ hostname: 'support-a.example.com', credentials });
        for (const text of [shown(credentials), shown(client), shown([credentials, client])]) {
          expect(text).not.toContain(clientSecret);
          expect(text).not.toContain(clientId);
          expect(text).not.toContain(Buffer.from(`${clientId}:${clientSecret}`).toString('base64'));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are taken out of a text in every way they may be written there', () => {
    fc.assert(
      fc.property(secretText, fc.string(), fc.string(), (secret, before, after) => {
        const forms = [
          secret,
          JSON.stringify(secret),
          Buffer.from(secret).toString('base64'),
          encodeURIComponent(secret).replaceAll('%20', '+'),
        ];
        const escaped = new URLSearchParams({ q: secret }).toString();
        for (const form of [...forms, escaped]) expect(hide(`${before}${form}${after}`, [secret])).not.toContain(form);
      }),
    );
  });

  it('stay out of errors although a server repeats them', async () => {
    const { lab, client, clock } = await pairUnderTest();
    const secret = 'S3cret "with" <marks> & spaces';
    const account = { clientId: 'the-client-id', clientSecret: secret };
    lab.setAccount(account);
    const credentials = applianceCredentials(account);
    const basic = Buffer.from(`${account.clientId}:${secret}`).toString('base64');
    const body = JSON.stringify({
      error: `${secret} ${account.clientId} ${basic}`,
      message: `Basic ${basic} ${secret}`,
    });
    for (const path of ['/oauth2/token', '/health', '/failover-role']) {
      const heal = lab.fault('a', { kind: 'wrong-body', body }, { when: (request) => request.path.endsWith(path) });
      const own = { a: client('a', { credentials }), b: client('b', { credentials }) };
      const results = [
        await own.a.observe(),
        await changeRole(own, { primary: 'a', dataSyncFirst: false, force: false }, { clock }),
      ];
      const thrown = await own.a
        .startRoleChange({ role: 'primary', dataSyncFirst: false, force: false })
        .catch((error: unknown) => error);
      for (const text of [...results, thrown].map(shown)) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(basic);
        expect(text).not.toContain('the-client-id');
        expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
      }
      heal();
    }
  });

  it('stay out of what an appliance says of itself, and out of an error that cuts one in half', async () => {
    const { lab, client } = await pairUnderTest();
    const { clientSecret } = lab.account;
    const heal = lab.fault('a', { kind: 'ill', message: `cannot reach x with ${clientSecret}` });
    expect(await client('a').observe()).toMatchObject({ unhealthyBecause: 'cannot reach x with ***' });
    heal();
    const body = 'x'.repeat(200 - clientSecret.length / 2) + clientSecret;
    lab.fault('a', { kind: 'wrong-body', body }, { when: ({ path }) => path.endsWith('/health') });
    expect(shown(await client('a').observe())).not.toContain(clientSecret.slice(0, 4));
  });

  it('come from the two variables of their side', () => {
    const env = { SWING_API_CLIENT_ID_A: 'id', SWING_API_CLIENT_SECRET_A: 'secret' };
    expect(credentialsFromEnv(env, 'a')).toMatchObject({ status: 'found' });
    expect(credentialsFromEnv(env, 'b')).toEqual({
      status: 'absent',
      variables: ['SWING_API_CLIENT_ID_B', 'SWING_API_CLIENT_SECRET_B'],
    });
  });

  test.each([
    [{ SWING_API_CLIENT_ID_A: 'id' }, /SWING_API_CLIENT_SECRET_A is not set/],
    [{ SWING_API_CLIENT_ID_A: '', SWING_API_CLIENT_SECRET_A: 'secret' }, /SWING_API_CLIENT_ID_A is not set/],
    [{ SWING_API_CLIENT_ID_A: 'i:d', SWING_API_CLIENT_SECRET_A: 'secret' }, /colon/],
    [{ SWING_API_CLIENT_ID_A: 'id', SWING_API_CLIENT_SECRET_A: 'secret\n' }, /line break/],
  ])('fails when the variables are %j', (env, reason) => {
    const found = credentialsFromEnv(env, 'a');
    expect(found).toMatchObject({ status: 'unusable', reason: expect.stringMatching(reason) });
    expect(JSON.stringify(found)).not.toContain('secret"');
  });

  test.each([
    [{ clientId: '', clientSecret: 'x' }, /must not be empty/],
    [{ clientId: 'a:b', clientSecret: 'x' }, /colon/],
    [{ clientId: 'a', clientSecret: 'x\r\nHost: y' }, /line break/],
  ])('fails when made of what no account has: %#', (account, text) => {
    expect(() => applianceCredentials(account)).toThrow(text);
  });

  it('fails when a copy is handed in', () => {
    const credentials = { ...applianceCredentials({ clientId: 'id', clientSecret: 'secret' }) };
    expect(() => applianceClient({ hostname: 'support-a.example.com', credentials })).toThrow(ApplianceError);
  });
});
