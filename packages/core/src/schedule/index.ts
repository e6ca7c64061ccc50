export * from './plan.ts';
export * from './run-due.ts';
