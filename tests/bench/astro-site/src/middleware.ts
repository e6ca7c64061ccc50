import { readFileSync } from 'node:fs';
import type { Language, StatusSnapshot } from '@calmline/snapshot';
import type { MiddlewareHandler } from 'astro';

const snapshot = JSON.parse(readFileSync(process.env.BENCH_SNAPSHOT ?? '', 'utf8')) as StatusSnapshot;

export const onRequest: MiddlewareHandler = (context, next) => {
  const language = (context.params.language ?? snapshot.page.language) as Language;
  Object.assign(context.locals, { snapshot, language });
  return next();
};
