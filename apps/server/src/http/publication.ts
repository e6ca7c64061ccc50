import type { Publication } from '@calmline/core/publishing';
import { z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppContext, AppEnv } from './context.ts';

export const PublicationBody = z
  .object({
    state: z.enum(['published', 'pending']).openapi({
      description:
        '`pending`: the publish failed or takes long; it is tried again by itself, and alerts go out within seconds all the same.',
    }),
    revision: z.int(),
    urls: z.array(z.string()).openapi({ description: 'Public addresses that show it.' }),
    ms: z.number().openapi({ description: 'Milliseconds the publish took.' }),
    reason: z.string().nullable().openapi({ description: 'Why it is pending.' }),
  })
  .openapi('Publication');

/** A publish takes some 30 ms; an answer waits no longer than this for one that hangs. */
const longestMs = 5_000;

/** Publishes what has just been committed, outside the database's deadline. Never fails a post that is written. */
export async function publishNow(
  context: AppContext,
  c: Context<AppEnv>,
  revision: number,
): Promise<Publication> {
  c.var.deadline.pause();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Publication>((resolve) => {
    const pending = {
      state: 'pending',
      revision,
      ms: longestMs,
      reason: 'The publish takes long; it goes on.',
    } as const;
    timer = setTimeout(() => resolve(pending), longestMs);
  });
  try {
    return await Promise.race([context.publish(), late]);
  } catch (error) {
    context.services.log.error({ err: error, revision }, 'http.publish-failed');
    return {
      state: 'pending',
      revision,
      ms: 0,
      reason: error instanceof Error ? error.message : String(error),
    };
  } finally {
    clearTimeout(timer);
    c.var.deadline.resume();
  }
}

/**
 * After a change of what the page shows (a component, a line, the page itself), the answer waits for its publish,
 * so that who reads what they have just written sees it.
 */
export function publishesChanges(context: AppContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    if (c.req.method === 'GET' || !c.res.ok) return;
    await publishNow(context, c, 0);
  };
}
