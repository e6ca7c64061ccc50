export * from './keep-published.ts';
export * from './last-known.ts';
export * from './published-file.ts';
export * from './publisher.ts';
export * from './read-facts.ts';
export * from './targets/folder.ts';
export * from './targets/target.ts';
