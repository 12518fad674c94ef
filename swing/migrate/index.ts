export type { Goal } from './goal';
export { migrationJsonSchema } from './goal-json-schema';
export { confirmMigration } from './confirm';
export type { MigrationReport, Station } from './migration-report';
export { migrateSite, migrationStatus, type MigrateOptions } from './migrate';
export { migrationStates, type MigrationState } from './states';
