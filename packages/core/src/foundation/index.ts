export * from './clock.ts';
export * from './database.ts';
export * from './folder-lock.ts';
export * from './ids.ts';
export * from './log.ts';
export * from './problem.ts';
export * from './services.ts';
export * from './wakeups.ts';
