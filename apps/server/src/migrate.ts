import { createLog, migrateDatabase, openPostgresql } from '@calmline/core/foundation';
import { readConfig } from './config.ts';

/** `npm run migrate`: brings a PostgreSQL server's tables up to date, without starting anything. */
const { databaseUrl, logLevel } = readConfig(process.env);
if (databaseUrl === null) {
  console.error('DATABASE_URL is not set. The embedded database is brought up to date at every start.');
  process.exit(1);
}
const open = openPostgresql({
  url: databaseUrl,
  log: createLog(logLevel),
  connections: 1,
  queryTimeoutMs: 0,
  name: 'migrate',
});
await migrateDatabase(open);
await open.close();
console.log('The tables are up to date.');
