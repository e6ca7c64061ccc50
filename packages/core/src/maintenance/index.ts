export * from './change-maintenance.ts';
export * from './clock-handlers.ts';
export * from './plan-maintenance.ts';
export { listMaintenances, readMaintenance, withMaintenanceUpdates } from './read-maintenance.ts';
