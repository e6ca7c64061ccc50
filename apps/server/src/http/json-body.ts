import { Problem } from '@calmline/core/foundation';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';

/**
 * Reads the body before the database is asked for anything, so that a slow sender does not eat up the deadline,
 * and says where JSON is broken. Whether it is JSON at all is the operation's question.
 */
export const readsBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.raw.body !== null) {
    const text = await c.req.text();
    if (text !== '' && /^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? ''))
      check(text);
  }
  await next();
};

function check(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(400, 'malformed-json', 'The body is not JSON', `${placed(reason, text)}.`);
  }
}

/** The parser's reason with line and column: it names a place only for some faults. */
function placed(reason: string, text: string): string {
  if (/line \d+ column \d+/.test(reason)) return reason;
  const before = text.slice(0, /end of JSON/.test(reason) ? text.length : offendingToken(text)).split('\n');
  return `${reason} (line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1})`;
}

/** Where the parser stumbles: the longest beginning that it would have read on from. */
function offendingToken(text: string): number {
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (stumbles(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return good;
}

function stumbles(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Unexpected token');
  }
}
