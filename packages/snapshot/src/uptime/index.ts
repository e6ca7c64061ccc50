export { type LocalDay, lastLocalDays } from './calendar.ts';
export type { ComponentRecord, Span } from './records.ts';
export { flooredRatio, type UptimeDay, uptimeRatio } from './tally.ts';
export { statusAt, timelineOf, worstOf } from './timeline.ts';
export * from './uptime.ts';
