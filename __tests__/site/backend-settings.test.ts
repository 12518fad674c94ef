import fc from 'fast-check';
import { readSettings } from '../../site';
import { errorOf, problemsOf } from '../fixtures/sites/problems-of';

const read = (text: string) => readSettings(text, 'swing.yaml');
const bucket = 'bucket: states, region: eu-central-1';

describe('backend and lock', () => {
  test('are files beside cdktf.json when nothing is said', () => {
    expect(read('')).toMatchObject({ backend: 'local', lock: 'local' });
    expect(read('backend:\nlock:\n')).toMatchObject({ backend: 'local', lock: 'local' });
  });

  test('are objects of one bucket: the lock lies beside the state', () => {
    const { backend, lock } = read(`backend: { s3: { ${bucket}, keyPrefix: swing/prod, kmsKeyId: alias/states } }`);
    expect(backend).toEqual({
      s3: { bucket: 'states', region: 'eu-central-1', keyPrefix: 'swing/prod', kmsKeyId: 'alias/states' },
    });
    expect(lock).toEqual({ s3: { bucket: 'states', region: 'eu-central-1', keyPrefix: 'swing/prod' } });
  });

  test('are rows of one database: the lock lies beside the state', () => {
    expect(read('backend: { pg: {} }')).toMatchObject({
      backend: { pg: { schemaPrefix: 'swing' } },
      lock: { pg: { schema: 'failover_swing' } },
    });
    expect(read('backend: { pg: }').backend).toEqual({ pg: { schemaPrefix: 'swing' } });
    expect(read('backend: { pg: { schemaPrefix: prod } }').backend).toEqual({ pg: { schemaPrefix: 'prod' } });
  });

  test('may lie in different places', () => {
    const { lock } = read(`backend: { s3: { ${bucket} } }\nlock: { pg: { schema: locks } }`);
    expect(lock).toEqual({ pg: { schema: 'locks' } });
    expect(read(`backend: { pg: {} }\nlock: local`).lock).toBe('local');
  });

  test('takes an address of a server and how it locks, without a slash at its end', () => {
    const { backend } = read('backend: { http: { address: "https://state.example.com/tf/" } }\nlock: local');
    expect(backend).toEqual({
      http: {
        address: 'https://state.example.com/tf',
        lockPath: '',
        lockMethod: 'LOCK',
        unlockMethod: 'UNLOCK',
        updateMethod: 'POST',
      },
    });
  });

  test('takes an organization with a prefix of workspaces', () => {
    const { backend } = read('backend: { remote: { organization: acme, workspacePrefix: swing- } }\nlock: { pg: {} }');
    expect(backend).toEqual({ remote: { organization: 'acme', workspacePrefix: 'swing-' } });
  });

  test.each([
    ['http: { address: "https://state.example.com" }', 'http'],
    ['remote: { organization: acme, workspacePrefix: x }', 'remote'],
  ])('fails when backend { %s } stands without a lock', (backend, kind) => {
    const error = errorOf(() => read(`backend: { ${backend} }`));
    expect(error?.exitCode).toBe(2);
    expect(error?.problems).toMatchObject([
      {
        code: 'LockMissing',
        place: 'swing.yaml:1:1',
        message: expect.stringContaining(`backend ${kind} has no place beside it`),
      },
    ]);
  });

  test.each([
    ['backend: gcs', 'NotAllowed', 'backend must be local or a map with one of s3, pg, http, remote', '1:10'],
    ['backend: s3', 'NotAllowed', 'backend must be local or a map with one of s3, pg, http, remote', '1:10'],
    ['backend: { gcs: { bucket: x } }', 'NotAllowed', 'backend must be local or a map with one of s3, pg', '1:10'],
    ['backend: { pg: {}, s3: {} }', 'NotAllowed', 'backend must be local or a map with one of', '1:10'],
    ['backend: [local]', 'NotAllowed', 'backend must be local or a map with one of', '1:10'],
    ['lock: { http: { address: "https://x" } }', 'NotAllowed', 'lock must be local or a map with one of s3, pg', '1:7'],
    ['backend: { s3: { bucket: states } }', 'MissingKey', 'backend.s3.region is missing', '1:12'],
    ['backend:\n  s3: { bucket: UPPER, region: eu-central-1 }', 'Malformed', 'must be the name of a bucket', '2:17'],
    [`backend: { s3: { ${bucket}, keyPrefix: /x/ } }`, 'Malformed', 'must be words with single slashes', '1:67'],
    [`backend: { s3: { ${bucket}, dynamodb: x } }`, 'UnknownKey', 'unknown key backend.s3.dynamodb', '1:56'],
    ['backend: { pg: { schemaPrefix: "1; drop" } }', 'Malformed', 'backend.pg.schemaPrefix must be 1 to 20', '1:32'],
    ['lock: { pg: { schema: "a-b" } }', 'Malformed', 'lock.pg.schema must be 1 to 63', '1:23'],
    ['backend: { http: { address: "ftp://x" } }\nlock: local', 'Malformed', 'must be an http or https address', '1:29'],
    ['backend: { http: { address: "https://x/?sig=1" } }\nlock: local', 'Malformed', 'may be a secret', '1:29'],
  ])('fails when it says %j', (text, code, message, at) => {
    const error = errorOf(() => read(text));
    expect(error?.exitCode).toBe(2);
    expect(error?.problems).toContainEqual(
      expect.objectContaining({ code, message: expect.stringContaining(message), place: `swing.yaml:${at}` }),
    );
  });

  test('fails on backend and lock at once', () => {
    expect(problemsOf(() => read('backend: gcs\nlock: gcs\n'))).toHaveLength(2);
  });
});

describe('a secret', () => {
  test.each([
    ['backend: { pg: { connStr: "postgres://admin:s3cr3t@db/x" } }', 'export PG_CONN_STR'],
    ['backend: { pg: { conn_str: "postgres://admin:s3cr3t@db/x" } }', 'export PG_CONN_STR'],
    [`backend: { s3: { ${bucket}, accessKey: s3cr3t } }`, 'AWS credentials come from the environment'],
    ['backend: { http: { address: "https://x", password: s3cr3t } }\nlock: local', 'TF_HTTP_PASSWORD'],
    ['backend: { remote: { organization: x, workspacePrefix: x, token: s3cr3t } }\nlock: local', 'TF_TOKEN_'],
    ['lock: { pg: { connStr: s3cr3t } }', 'export PG_CONN_STR'],
  ])('fails in %j, which says where it belongs and never repeats it', (text, remedy) => {
    const error = errorOf(() => read(text));
    expect(error?.problems).toMatchObject([{ code: 'SecretInFile', remedy: expect.stringContaining(remedy) }]);
    expect(error?.message).not.toContain('s3cr3t');
  });

  test.each([
    'backend: "postgres://admin:s3cr3t@db/x"',
    'backend: { http: { address: "https://admin:s3cr3t@state.example.com" } }\nlock: local',
  ])('is refused in %j and never printed', (text) => {
    const error = errorOf(() => read(text));
    expect(error?.exitCode).toBe(2);
    expect(error?.message).not.toContain('s3cr3t');
  });

  test('never appears, whatever stands under backend', () => {
    fc.assert(
      fc.property(fc.constantFrom('pg', 's3', 'http', 'remote', 'gcs'), fc.string(), (kind, key) => {
        const text = JSON.stringify({ backend: { [kind]: { [key]: '//admin:s3cr3t@db' } } });
        expect(errorOf(() => read(text))?.message ?? '').not.toContain('s3cr3t');
      }),
    );
  });
});
