import type { Client } from 'pg';

export interface Table {
  /** Quoted, with its schema. */
  readonly table: string;
  readonly schema: string;
}

/** Names the one moment in which the table is made; any number that others do not use. */
const makingLock = 5_147_233_901;

export async function tableIsThere(client: Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ readonly there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    table,
  ]);
  return rows[0]?.there === true;
}

/**
 * Makes schema and table if they are absent. `IF NOT EXISTS` alone lets two makers meet and one of them fail on the
 * catalogue's own index, so they are made one at a time. Where the table is there, no right to make anything is needed.
 */
export async function prepareTable(client: Client, { table, schema }: Table): Promise<void> {
  if (await tableIsThere(client, table)) return;
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1)', [makingLock]);
  if (!(await schemaIsThere(client, schema))) await client.query(`CREATE SCHEMA "${schema}"`);
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${table} (
      site text PRIMARY KEY,
      revision bigint NOT NULL CHECK (revision > 0),
      record text NOT NULL,
      write_id uuid NOT NULL,
      written_at timestamptz NOT NULL DEFAULT now()
    )`,
  );
  await client.query('COMMIT');
}

async function schemaIsThere(client: Client, schema: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  return rowCount !== 0;
}
