import { randomUUID } from 'node:crypto';
import { isDatabaseAway, type Log, Problem } from '@calmline/core/foundation';
import { HTTPException } from 'hono/http-exception';
import { databaseAway } from './deadline.ts';

/** Every kind of refusal, as the documentation explains it. `type` of an answer leads there. */
export const problemTypes: Record<string, string> = {
  'invalid-input':
    'Fields are missing, unknown or can not have the value sent. `errors` names each with what to do.',
  'malformed-json': 'The body is empty or not JSON. The detail names the place.',
  'unsupported-media-type': 'The body has another content type than the operation takes.',
  'payload-too-large': 'The body is larger than 1 MiB, or than 32 MiB for a file of subscribers.',
  unauthenticated: 'No API key came with the request, or it is unknown, expired or revoked.',
  forbidden: 'The API key does not have a scope that the operation needs.',
  'not-found': 'There is nothing by this name or at this address.',
  'method-not-allowed': 'The address exists, but not for this method. `Allow` lists those it knows.',
  conflict: 'The request contradicts what is there. The detail says what has to be done first.',
  'already-subscribed': 'The webhook address is subscribed already.',
  'idempotency-key-reused': 'The Idempotency-Key was used before for another request.',
  'too-many-requests': 'Too many requests in too short a time. `Retry-After` says when to come back.',
  'database-away': 'The database can not be reached. Nothing is half-written; come back after `Retry-After`.',
  'not-ready': 'The process has just started and has not reached the database yet.',
  internal: 'A fault of ours. The id in the detail is in the log.',
};

export const problemContentType = 'application/problem+json';

/** A refusal as RFC 9457 has it. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const { status, type, title, message, faults, retryAfterSeconds } = problem;
  const body = {
    type: `/api/docs#problem-${type}`,
    title,
    status,
    detail: message,
    ...(faults.length > 0 ? { errors: faults } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': problemContentType,
      'cache-control': 'no-store',
      ...(retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="Calmline"' } : {}),
      ...headers,
    },
  });
}

/** Whatever was thrown, as the refusal to answer with. What nobody expected is logged under an id. */
export function problemOf(error: unknown, log: Log): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) return fromFramework(error);
  if (isDatabaseAway(error)) {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'http.database-away');
    return databaseAway();
  }
  const id = randomUUID();
  log.error({ err: error, id }, 'http.failed');
  return new Problem(
    500,
    'internal',
    'Something went wrong here',
    `It is not your fault. Ask for ${id} in the log.`,
  );
}

function fromFramework(error: HTTPException): Problem {
  if (error.status === 415)
    return new Problem(
      415,
      'unsupported-media-type',
      'Send JSON',
      'Send a JSON body with the header Content-Type: application/json.',
    );
  if (error.status === 413) return payloadTooLarge();
  // Broken JSON was refused before: what the framework can't read is nothing at all.
  if (error.status === 400)
    return malformedJson(
      'The body is empty: send a JSON object with the header Content-Type: application/json.',
    );
  return new Problem(error.status, 'invalid-input', 'The request can not be read', error.message);
}

export function malformedJson(detail: string): Problem {
  return new Problem(400, 'malformed-json', 'The body is not JSON', detail);
}

export function payloadTooLarge(detail = 'Send at most 1 MiB.'): Problem {
  return new Problem(413, 'payload-too-large', 'The body is too large', detail);
}
