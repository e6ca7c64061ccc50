import type { Log } from '@calmline/core/foundation';
import { escapeHtml } from '@calmline/snapshot';
import { problemOf } from './problem.ts';

/** A fault as a page for a person. It depends on nothing that may be what has failed. */
export function troublePage(error: unknown, log: Log, headers: Record<string, string>): Response {
  const { status, title, message, retryAfterSeconds } = problemOf(error, log);
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(message)}</p><p><a href="/">Current status</a></p></main></body></html>
`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      ...(retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }),
      ...headers,
    },
  });
}
