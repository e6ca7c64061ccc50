import { Problem } from '@calmline/core/foundation';
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { serveApi } from './api.ts';
import { type AppContext, type AppEnv, servesApi } from './context.ts';
import { defaultDeadlineMs, withDeadline } from './deadline.ts';
import { serveCapturedMail } from './dev-mail.ts';
import { serveDocs } from './docs.ts';
import { invalidInput } from './faults.ts';
import { allowedMethods } from './methods.ts';
import { measuresRequests, serveOperations } from './operations.ts';
import { servePhones } from './phone.ts';
import { payloadTooLarge, problemOf, problemResponse } from './problem.ts';
import { notFoundPage, servePublicFace } from './public.ts';
import { type Limits, limitsPublicPosts, usualLimits } from './rate-limits.ts';
import { serveMailHook } from './routes/mail-hook.ts';
import { serveSmsHook } from './routes/sms-hook.ts';
import { importPath, largestImportMiB } from './routes/subscribers-csv.ts';
import { answerFormsWithPages, serveTokenPages } from './token-pages.ts';

export interface AppOptions {
  /** How long an API request may wait for the database. */
  deadlineMs?: number;
  limits?: Limits;
}

const megabyte = 1024 * 1024;

/** Everything the process answers over HTTP. */
export function createApp(context: AppContext, options: AppOptions = {}): OpenAPIHono<AppEnv> {
  const { limits = usualLimits, deadlineMs = defaultDeadlineMs } = options;
  const { log } = context.services;
  const app = new OpenAPIHono<AppEnv>({
    defaultHook(result) {
      if (!result.success) throw invalidInput(result.error, result.target);
    },
  });
  app.onError((error) => problemResponse(problemOf(error, log)));
  // Before all else: nothing that is added below may ever make a phone read an error aloud.
  if (servesApi(context)) servePhones(app, context);
  app.use(measuresRequests(context.registry));
  if (servesApi(context)) answerFormsWithPages(app, context);
  serveMailHook(app, context, withDeadline(deadlineMs));
  const usualBody = bodyLimit({ maxSize: megabyte, onError: refuseLargeBody });
  const fileBody = bodyLimit({ maxSize: largestImportMiB * megabyte, onError: refuseLargeFile });
  app.use((c, next) => (c.req.path === importPath ? fileBody(c, next) : usualBody(c, next)));
  serveOperations(app, context);
  app.notFound((c) => {
    const allowed = allowedMethods(app, c.req.path);
    if (allowed.length > 0 && !allowed.includes(c.req.method)) {
      return problemResponse(methodNotAllowed(allowed), { allow: allowed.join(', ') });
    }
    const page = c.req.path.startsWith('/api/') || !servesApi(context) ? null : notFoundPage(c, context);
    return (
      page ??
      problemResponse(
        new Problem(404, 'not-found', 'Not found', `There is nothing at ${c.req.path}.`),
        // Scripts of other sites are to learn that much.
        c.req.path.startsWith('/api/v2/') ? { 'access-control-allow-origin': '*' } : {},
      )
    );
  });
  if (servesApi(context)) {
    const limitPosts = limitsPublicPosts(limits, context.trustProxy);
    serveCapturedMail(app, context);
    serveApi(app, context, { deadlineMs, limits, limitPosts });
    serveSmsHook(app, context, withDeadline(deadlineMs));
    serveDocs(app, context);
    serveTokenPages(app, context, { limitPosts, deadline: withDeadline(deadlineMs) });
    servePublicFace(app, context);
  }
  return app;
}

function refuseLargeBody(): never {
  throw payloadTooLarge();
}

function refuseLargeFile(): never {
  throw payloadTooLarge(
    `Send at most ${largestImportMiB} MiB at once; split the file, each part with the first line.`,
  );
}

function methodNotAllowed(allowed: readonly string[]): Problem {
  return new Problem(405, 'method-not-allowed', 'Not this method', `Here you can use ${allowed.join(', ')}.`);
}
