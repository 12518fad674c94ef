import { readSettings } from '../../../site';
import { recordStoreFor } from '../../../swing/record';
import { pgAddress } from '../../../swing/record/pg-address';

const read = (PG_CONN_STR: string, more: NodeJS.ProcessEnv = {}): URL => new URL(pgAddress({ PG_CONN_STR, ...more }));

describe('a connection string', () => {
  it('asks for TLS where it says nothing, as Terraform does', () => {
    expect(read('postgres://u@db.example.com/swing').searchParams.get('sslmode')).toBe('require');
    expect(read('postgres://u@db/swing', { PGSSLMODE: 'verify-full' }).searchParams.get('sslmode')).toBe('verify-full');
    expect(read('postgres://u@db/swing?sslmode=disable').searchParams.get('sslmode')).toBe('disable');
  });

  it('may be words, quoted where they hold spaces', () => {
    const url = read(String.raw`host=/run/pg port=5433 user=ops password='a b\'/c' dbname=swing sslmode=disable`);
    expect([url.username, decodeURIComponent(url.password), url.port, url.pathname]).toEqual([
      'ops',
      "a b'/c",
      '5433',
      '/swing',
    ]);
    expect(url.searchParams.get('host')).toBe('/run/pg');
    expect(read('host=db.example.com user=ops').searchParams.get('host')).toBe('db.example.com');
  });
});

describe('without a usable connection string', () => {
  const place = {
    site: { name: 'support.example.com' },
    settings: readSettings('lock: { pg: {} }', 'swing.yaml'),
    recordDir: '/nowhere',
  };

  it.each([
    ['there is none', {}, 'PgConnStrMissing'],
    ['it is empty', { PG_CONN_STR: ' ' }, 'PgConnStrMissing'],
    ['it is of something else', { PG_CONN_STR: 'mysql://u:s3cr3t@db/x' }, 'PgConnStrUnreadable'],
    ['its port is none', { PG_CONN_STR: 'postgres://u:s3cr3t@db:port/x' }, 'PgConnStrUnreadable'],
    ['a quote is left open', { PG_CONN_STR: "host=db password='s3cr3t" }, 'PgConnStrUnreadable'],
  ])('fails when %s, without repeating it', async (_what, env, code) => {
    const attempt = recordStoreFor({ ...place, env }).read();
    await expect(attempt).rejects.toMatchObject({ exitCode: 3, problems: [{ code, place: 'PG_CONN_STR' }] });
    await expect(attempt).rejects.not.toThrow('s3cr3t');
  });
});
