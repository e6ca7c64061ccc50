import type { Scope } from '@calmline/core/access';
import { z } from '@hono/zod-openapi';
import { requireScope } from './authenticate.ts';
import { problemContentType } from './problem.ts';

export const ProblemBody = z
  .object({
    type: z.string().openapi({ example: '/api/docs#problem-invalid-input' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem');

/** Lets in keys with any one of these scopes. Every operation has either this or `open`. */
export function needs(...scopes: [Scope, ...Scope[]]) {
  return { security: [{ apiKey: scopes as string[] }], middleware: [requireScope(scopes)] };
}

/** For everybody, without a key. */
export const open = { security: [] as Record<string, string[]>[] };

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}

function problem(description: string) {
  return { description, content: { [problemContentType]: { schema: ProblemBody } } };
}

/** What any operation may answer instead. */
export const openRefusals = {
  422: problem('Fields that need another value'),
  429: problem('Too many requests'),
  503: problem('The database is away; see Retry-After'),
};
/** The same for operations that need a key. */
export const refusals = {
  401: problem('No usable API key'),
  403: problem('The key lacks the scope'),
  ...openRefusals,
};
export const notThere = { 404: problem('There is no such thing') };
export const tooLarge = { 413: problem('The body is too large') };
export const conflicts = { 409: problem('Contradicts what is there') };

export const IdempotencyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .optional()
    .openapi({
      param: { name: 'Idempotency-Key', in: 'header' },
      description:
        'The same key never posts twice: a repeated request gets the first answer again. Kept for two days.',
      example: '6f1f0e0e-6a5c-4a8e-9f5e-2f6f0a3c1b7d',
    }),
});
