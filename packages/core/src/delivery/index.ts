export * from './channels/index.ts';
export * from './channels/captured-mail.ts';
export * from './deliver.ts';
export * from './delivery-loop.ts';
export * from './ledger.ts';
export * from './permits.ts';
export * from './retry.ts';
export * from './sender.ts';
