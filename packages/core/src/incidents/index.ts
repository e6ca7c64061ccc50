export * from './change-incident.ts';
export * from './post-update.ts';
export * from './promise-handlers.ts';
export { listIncidents, readIncident, withUpdates } from './read-incident.ts';
