export { defaultGraceMinutes, type PutLine } from './line.ts';
export * from './pass-pin-expiry.ts';
export * from './put-line.ts';
export { getLine, listLines, type StoredLine } from './read-lines.ts';
export * from './remove-line.ts';
