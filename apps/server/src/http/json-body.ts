import { invalid } from '@calmline/core/foundation';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';
import { malformedJson } from './problem.ts';
import { importPath } from './routes/subscribers-csv.ts';

/**
 * Reads the body before the database is asked for anything, so that a slow sender does not eat up the deadline,
 * and says where JSON is broken. Whether it is JSON at all is the operation's question.
 */
export const readsBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  // A file of subscribers is large, and is read once it is known who sends it.
  if (c.req.raw.body !== null && c.req.path !== importPath) {
    const text = await c.req.text();
    if (text !== '' && /^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? ''))
      check(text);
  }
  await next();
};

function check(text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw malformedJson(`${placed(reason, text)}.`);
  }
  refuseHiddenFields(value);
}

interface Place {
  value: unknown;
  name: string;
  within: Place | null;
}

/**
 * A field named `__proto__` would be passed over in silence by what reads the body, as if it had not been sent.
 * Step by step, not by recursion: a megabyte of brackets is deep.
 */
function refuseHiddenFields(body: unknown): void {
  const open: Place[] = [{ value: body, name: '', within: null }];
  for (let place = open.pop(); place; place = open.pop()) {
    if (typeof place.value !== 'object' || place.value === null) continue;
    for (const [name, value] of Object.entries(place.value)) {
      const inner = { value, name, within: place };
      if (name === '__proto__')
        throw invalid([{ field: pathOf(inner), message: 'No field can have this name; leave it out.' }]);
      if (typeof value === 'object') open.push(inner);
    }
  }
}

function pathOf(place: Place): string {
  const names: string[] = [];
  for (let at = place; at.within; at = at.within) names.push(at.name);
  return names.reverse().join('.');
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
