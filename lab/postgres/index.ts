export { startPostgres, type Postgres } from './start-postgres';
export { postgresHome, whyNoPostgres } from './programs';
