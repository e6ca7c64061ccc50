import { createHash, timingSafeEqual } from 'node:crypto';
import { type Taken, takeReport, Unreadable } from '@calmline/core/bounces';
import { Problem } from '@calmline/core/foundation';
import type { Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppContext, AppEnv } from '../context.ts';
import { payloadTooLarge } from '../problem.ts';

const path = '/hooks/mail';
const largestMiB = 10;

/**
 * `POST /hooks/mail`: a mail server hands over what came back to the addresses that we send from, as it is. Whatever it
 * is, the answer is 200: a server that is refused would try again for days, or bounce the bounce.
 */
export function serveMailHook(
  app: Hono<AppEnv>,
  { services, mailHookToken }: AppContext,
  deadline: MiddlewareHandler<AppEnv>,
): void {
  if (!mailHookToken) return;
  const limit = bodyLimit({
    maxSize: largestMiB * 1024 * 1024,
    onError: () => {
      throw payloadTooLarge(`Send at most ${largestMiB} MiB.`);
    },
  });
  app.post(path, bearing(mailHookToken), limit, readsAll, deadline, async (c) => {
    const raw = new Uint8Array(await c.req.arrayBuffer());
    const taken = await takeReport(services, raw, c.req.query('recipient') ?? null).catch(unreadable);
    return c.json({ done: doneWords[taken.kind], reason: 'reason' in taken ? taken.reason : null }, 200, {
      'cache-control': 'no-store',
    });
  });
}

const doneWords: Record<Taken['kind'], string> = {
  'no-report': 'nothing: this is no report',
  'not-ours': 'nothing: it is about no mail that was sent from here',
  nothing: 'nothing',
  'soft-bounce': 'counted',
  'hard-bounce': 'ended the subscription',
  complaint: 'ended the subscription, and keeps the address from being written to again',
};

function unreadable(error: unknown): Taken {
  if (error instanceof Unreadable) return { kind: 'nothing', reason: 'it can not be read as a mail' };
  throw error;
}

/** Before the database is asked for anything, so that a slow sender does not eat up the deadline. */
const readsAll: MiddlewareHandler<AppEnv> = async (c, next) => {
  await c.req.arrayBuffer();
  await next();
};

/** @throws Problem 401 */
function bearing(token: string): MiddlewareHandler<AppEnv> {
  const expected = digest(token);
  return async (c, next) => {
    const given = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!timingSafeEqual(digest(given), expected))
      throw new Problem(
        401,
        'unauthenticated',
        'The token of the mail hook is needed',
        'Send CALMLINE_MAIL_HOOK_TOKEN as the header Authorization: Bearer TOKEN.',
      );
    await next();
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
