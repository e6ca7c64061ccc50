export { mayDo, type Scope, scopes } from './api-key.ts';
export * from './authenticate.ts';
export * from './change-api-key.ts';
export { type CreateApiKey, createApiKey, type StoredApiKey } from './create-api-key.ts';
export * from './ensure-first-key.ts';
export { listApiKeys } from './list-api-keys.ts';
export * from './once.ts';
export * from './revoke-api-key.ts';
