export * from './deliver.ts';
export * from './delivery-loop.ts';
export * from './ledger.ts';
export * from './permits.ts';
export * from './retry.ts';
export * from './sender.ts';
