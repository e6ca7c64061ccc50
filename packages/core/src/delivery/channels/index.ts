export * from './bounce.ts';
export * from './captured-mail.ts';
export * from './dkim.ts';
export * from './email.ts';
export * from './mime.ts';
export * from './smtp-url.ts';
export type { VapidOptions } from './vapid.ts';
export * from './web-push.ts';
export * from './webhook.ts';
