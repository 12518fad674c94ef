import type { Client } from 'pg';
import type { PgLock } from '../../site';
import type { Cell, CellStore, Replacement } from './cell';
import { cellRecordStore } from './cell-record-store';
import { pgAddress } from './pg-address';
import { pgTrouble } from './pg-trouble';
import { prepareTable, tableIsThere } from './pg-table';
import type { PairRecordStore } from './record';

export interface PgRecordStoreOptions {
  readonly place: PgLock;
  /** `"support.example.com"`. */
  readonly site: string;
  /** Holds PG_CONN_STR. */
  readonly env: NodeJS.ProcessEnv;
}

/** A server that does not answer by then will not: the operator waits meanwhile. */
const connectMs = 10_000;
const answerMs = 20_000;

/**
 * Pair records as rows of `SCHEMA.pair_record`, one for each site. The table is made at the first write.
 * Every call has a connection of its own, so that nothing is left open while Terraform works for minutes.
 */
export function pgRecordStore({ place, site, env }: PgRecordStoreOptions): PairRecordStore {
  // the settings let only lower-case letters, digits and underscores through
  const table = `"${place.schema}".pair_record`;
  const row = { table, schema: place.schema, site };
  return cellRecordStore(pgCells(row, (work) => connected(env, work)));
}

interface Row {
  /** Quoted, with its schema. */
  readonly table: string;
  readonly schema: string;
  readonly site: string;
}

type WithClient = <Result>(work: (client: Client) => Promise<Result>) => Promise<Result>;

function pgCells(row: Row, using: WithClient): CellStore {
  return {
    place: `PostgreSQL ${row.schema}.pair_record, site ${row.site}`,
    remedy:
      'make sure that no swing runs for this site, keep a copy of the row, then put an older one back (or delete it: the pair then counts its swings from zero, and every approval must be given again)',
    read: () => using((client) => readRow(client, row)),
    replace: (found, by) => using((client) => replaceRow(client, row, { found, by })),
    explain: pgTrouble,
  };
}

async function connected<Result>(env: NodeJS.ProcessEnv, work: (client: Client) => Promise<Result>): Promise<Result> {
  const { Client: PgClient } = await import('pg');
  const client = new PgClient({
    connectionString: pgAddress(env),
    application_name: 'failover-swing',
    connectionTimeoutMillis: connectMs,
    query_timeout: answerMs,
    statement_timeout: answerMs,
  });
  // a connection that breaks between two answers is told by the next call; without a listener it would end the process
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface RowRead {
  readonly revision: string;
  readonly record: string;
  readonly write_id: string;
}

async function readRow(client: Client, { table, site }: Row): Promise<Cell | undefined> {
  if (!(await tableIsThere(client, table))) return undefined;
  const query = `SELECT revision::text, record, write_id::text FROM ${table} WHERE site = $1`;
  const { rows } = await client.query<RowRead>(query, [site]);
  const [row] = rows;
  return row && { text: row.record, writeId: row.write_id, tag: row.revision };
}

interface Replacing {
  readonly found: Cell | undefined;
  readonly by: Replacement;
}

/**
 * One statement compares and swaps: a second writer waits for the row, finds another revision and changes nothing. It is
 * on the server's disk when it answers, also where the database is set to answer sooner.
 * @source PostgreSQL documentation, 13.2.1 "Read Committed Isolation Level", 20.5.1 "synchronous_commit"
 */
async function replaceRow(client: Client, row: Row, { found, by }: Replacing): Promise<boolean> {
  await client.query(
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')",
  );
  await client.query("SELECT set_config('default_transaction_isolation', 'read committed', false)");
  await prepareTable(client, row);
  const { rowCount } =
    found === undefined
      ? await client.query(
          `INSERT INTO ${row.table} (site, revision, record, write_id) VALUES ($1, $2, $3, $4) ON CONFLICT (site) DO NOTHING`,
          [row.site, by.revision, by.text, by.writeId],
        )
      : await client.query(
          `UPDATE ${row.table} SET revision = $2, record = $3, write_id = $4, written_at = now() WHERE site = $1 AND revision = $5`,
          [row.site, by.revision, by.text, by.writeId, found.tag],
        );
  return rowCount === 1;
}
