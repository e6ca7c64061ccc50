import { invalid } from '@calmline/core/foundation';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { requestBody } from './schema.ts';

const most = 100;

/** The query of a list: how many, and from where. */
export function listQuery<Shape extends z.core.$ZodLooseShape>(filters: Shape, usual = 25) {
  return requestBody({
    limit: z.coerce
      .number({ error: `Send a number from 1 to ${most}.` })
      .int()
      .min(1)
      .max(most)
      .default(usual)
      .openapi({
        param: { name: 'limit', in: 'query' },
        description: `How many, 1 to ${most}; ${usual} when left out.`,
        example: usual,
      }),
    cursor: z
      .string()
      .max(500)
      .optional()
      .openapi({ param: { name: 'cursor', in: 'query' }, description: '`next_cursor` of the page before.' }),
    ...filters,
  });
}

/** The answer of a list. */
export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z.object({
    data: z.array(schema),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ description: 'Where the next page starts; null at the end.' }),
  });
}

/** Opaque to callers: the sort value and the id of the last one seen. */
export function writeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws Problem 422 for a cursor that this list never gave */
export function readCursor<Schema extends z.ZodType>(
  cursor: string | undefined,
  position: Schema,
): z.output<Schema> | null {
  if (cursor === undefined) return null;
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw invalid([{ field: 'cursor', message: "Send the 'next_cursor' of the page before, as it was." }]);
  }
}

/** Names the next page in the Link header too. */
export function linkNext(c: Context, next: string | null): void {
  if (next === null) return;
  const url = new URL(c.req.url);
  url.searchParams.set('cursor', next);
  c.header('Link', `<${url.pathname}${url.search}>; rel="next"`);
}

const AfterId = z.tuple([z.string()]);

/** One page of a list that is short enough to be read whole. */
export function pageFrom<Item extends { id: string }>(
  c: Context,
  items: readonly Item[],
  query: { limit: number; cursor?: string | undefined },
): { items: Item[]; next: string | null } {
  const [after] = readCursor(query.cursor, AfterId) ?? [null];
  const start = after === null ? 0 : items.findIndex(({ id }) => id === after) + 1;
  const page = items.slice(start, start + query.limit);
  const last = page.at(-1);
  const next = last && start + query.limit < items.length ? writeCursor([last.id]) : null;
  linkNext(c, next);
  return { items: page, next };
}
