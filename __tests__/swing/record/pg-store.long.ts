import { Client } from 'pg';
import { startPostgres, type Postgres } from '../../../lab/postgres';
import { readSettings } from '../../../site';
import { recordStoreFor, type PairRecordStore } from '../../../swing/record';
import { describeWith } from '../../support/requirements';
import { nothing } from './fixtures';
import { advanced, keepsPairRecords } from './keeps-pair-records';

jest.setTimeout(60_000);

describeWith(['postgresql'], 'a record in a row of PostgreSQL', () => {
  let postgres: Postgres;
  let client: Client;
  let sites = 0;

  beforeAll(async () => {
    postgres = await startPostgres();
    client = new Client({ connectionString: postgres.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await postgres.stop();
  });

  interface Where {
    readonly schema?: string;
    readonly env?: NodeJS.ProcessEnv;
  }

  function store(site: string, { schema = 'failover_swing', env }: Where = {}): PairRecordStore {
    const settings = readSettings(`lock: { pg: { schema: ${schema} } }`, 'swing.yaml');
    const place = { site: { name: site }, settings, recordDir: '/nowhere' };
    return recordStoreFor({ ...place, env: env ?? { PG_CONN_STR: postgres.url } });
  }

  function newSite(): string {
    sites += 1;
    return `s${sites}.example.com`;
  }

  function at(change: (url: URL) => void): NodeJS.ProcessEnv {
    const url = new URL(postgres.url);
    change(url);
    return { PG_CONN_STR: url.toString() };
  }

  keepsPairRecords(
    () => {
      const site = newSite();
      const table = 'failover_swing.pair_record';
      return {
        open: () => store(site),
        damage: async (text) =>
          void (await client.query(`UPDATE ${table} SET record = $1 WHERE site = $2`, [text, site])),
      };
    },
    { runs: 15 },
  );

  it('makes its table once, however many are first at once, and never by reading', async () => {
    const schema = 'made_at_once';
    await store('first.example.com', { schema }).read();
    expect((await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema])).rowCount).toBe(0);
    const writers = Array.from({ length: 8 }, (_, index) => store(`w${index}.example.com`, { schema }));
    const written = await Promise.all(writers.map((one) => one.compareAndSwap({ revision: 0, ...nothing }, nothing)));
    expect(written.map((record) => record?.revision)).toEqual(writers.map(() => 1));
  });

  it('keeps the sites of one table apart', async () => {
    const [one, other] = [newSite(), newSite()];
    await advanced(store(one), 3);
    expect((await store(other).read()).revision).toBe(0);
  });

  it('needs no right to make anything where the table is there', async () => {
    await advanced(store(newSite()), 1);
    await client.query("CREATE ROLE runner LOGIN PASSWORD 'runner'");
    await client.query('GRANT USAGE ON SCHEMA failover_swing TO runner');
    await client.query('GRANT SELECT, INSERT, UPDATE ON failover_swing.pair_record TO runner');
    const env = at((url) => void ([url.username, url.password] = ['runner', 'runner']));
    expect((await advanced(store(newSite(), { env }), 2)).revision).toBe(2);
    const elsewhere = store(newSite(), { env, schema: 'not_allowed' });
    await expect(elsewhere.compareAndSwap({ revision: 0, ...nothing }, nothing)).rejects.toMatchObject({
      exitCode: 4,
      problems: [{ code: 'LockPermissionMissing' }],
    });
  });

  it('is on disk when it answers, and has one winner, also where the database is set otherwise', async () => {
    const role = 'careless';
    await client.query(`CREATE ROLE ${role} LOGIN SUPERUSER PASSWORD '${role}'`);
    await client.query(`ALTER ROLE ${role} SET synchronous_commit = off`);
    await client.query(`ALTER ROLE ${role} SET default_transaction_isolation = 'serializable'`);
    const env = at((url) => void ([url.username, url.password] = [role, role]));
    const site = newSite();
    const found = await advanced(store(site, { env }), 1);
    const attempts = [1, 2, 3, 4].map((generation) =>
      store(site, { env }).compareAndSwap(found, { ...nothing, generation }),
    );
    expect((await Promise.all(attempts)).filter((written) => written !== undefined)).toHaveLength(1);
  });

  it.each([
    ['the password is wrong', 'LockCredentialsRefused', () => at((url) => void (url.password = 'wrong'))],
    ['there is no such database', 'LockDatabaseMissing', () => at((url) => void (url.pathname = '/nowhere'))],
    ['nobody answers there', 'PairRecordNotRead', () => at((url) => void (url.port = '9'))],
    ['TLS is required and not there', 'LockDatabaseWithoutTls', () => at((url) => void (url.search = ''))],
  ])('fails by name when %s, and never shows the password', async (_what, code, env) => {
    const failing = store(newSite(), { env: env() });
    const attempt = failing.read();
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ code, remedy: expect.any(String) }] });
    await expect(attempt).rejects.not.toThrow(new URL(postgres.url).password);
  });

  it('fails by name when the server takes no writes', async () => {
    await client.query("CREATE ROLE reader LOGIN SUPERUSER PASSWORD 'reader'");
    await client.query('ALTER ROLE reader SET default_transaction_read_only = on');
    const env = at((url) => void ([url.username, url.password] = ['reader', 'reader']));
    const attempt = store(newSite(), { env }).compareAndSwap({ revision: 0, ...nothing }, nothing);
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'LockDatabaseReadOnly' }] });
  });

  it('takes the other form of a connection string too', async () => {
    const { password, port } = new URL(postgres.url);
    const dsn = `host=127.0.0.1 port=${port} user=swing password='${password}' dbname=postgres sslmode=disable`;
    expect((await store(newSite(), { env: { PG_CONN_STR: dsn } }).read()).revision).toBe(0);
  });
});
