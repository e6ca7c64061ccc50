export * from './audience.ts';
export * from './content.ts';
export * from './fan-out.ts';
export * from './list-deliveries.ts';
export * from './list-notifications.ts';
export * from './read-notification.ts';
export * from './record.ts';
export type { Audience } from './schema.ts';
export * from './senders.ts';
