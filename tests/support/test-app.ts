import { ensureFirstKey } from '@calmline/core/access';
import { createGuard, localWakeups, type Services, silentLog } from '@calmline/core/foundation';
import { createPage } from '@calmline/core/page';
import { Publisher, publishedFile, readFacts } from '@calmline/core/publishing';
import { publicDataFiles } from '@calmline/snapshot';
import type { PageForm } from '@calmline/status-page';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { Registry } from 'prom-client';
import { type AppOptions, createApp } from '../../apps/server/src/http/app.ts';
import type { AppContext, AppEnv } from '../../apps/server/src/http/context.ts';
import { usualLimits } from '../../apps/server/src/http/rate-limits.ts';
import { openTestDatabase } from './test-database.ts';

export const adminKey = 'an-admin-key-for-tests';

export interface Face {
  app: OpenAPIHono<AppEnv>;
  /** One request. A body that is no string is sent as JSON; the admin key goes along unless other headers are given. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface TestApp extends Face {
  services: Services;
  /** Moves the clock, which otherwise stands still. */
  pass(ms: number): void;
  /** The same installation behind another HTTP side. */
  with(changes: Partial<AppContext>, options?: AppOptions): Face;
  close(): Promise<void>;
}

/** The whole HTTP side on an empty page, with a database in memory and a publisher that writes nowhere. */
export async function openTestApp(): Promise<TestApp> {
  const { db, close } = await openTestDatabase();
  let now = Date.parse('2026-11-22T10:00:00.000Z');
  const services: Services = {
    db,
    clock: { now: () => new Date(now) },
    log: silentLog,
    wakeups: localWakeups(),
    secrets: { signingKey: Buffer.alloc(32, 7), vapid: { publicKey: 'public', privateKey: 'private' } },
    publicUrl: 'http://status.test',
    facts: () => publisher.facts(),
  };
  const page = publishedFile('<h1>Status</h1>'.padEnd(2_000, '.'), 'text/html; charset=utf-8');
  const missing = publishedFile('<h1>No such page</h1>', 'text/html; charset=utf-8');
  const publisher = new Publisher(
    {
      clock: services.clock,
      log: silentLog,
      read: (held) => readFacts(services, held),
      files: (snapshot) => [
        ...publicDataFiles(snapshot),
        ...snapshot.incidents.map(({ id }) => ({
          path: `incidents/${id}/index.html`,
          contentType: page.type,
          urgent: true,
          inputs: [],
          render: () => `<h1>${id}</h1>`,
        })),
      ],
      assets: new Map([
        ['index.html', page],
        ['404.html', missing],
        ['_astro/style.abc.css', publishedFile('body { margin: 0 }', 'text/css')],
      ]),
      targets: [],
      published: () => {},
    },
    new Map(),
  );
  await createPage(services, { name: 'Fernway', timeZone: 'Europe/Berlin' });
  await ensureFirstKey(services, adminKey);
  await publisher.publish();
  const context: AppContext = {
    services,
    guard: createGuard({ allow: [] }),
    publisher,
    renderer: {
      render: async (path, { form, language }) => ({
        status: 200,
        html: describeForm(path, form, language),
        headers: { 'content-type': 'text/html' },
      }),
    },
    publish: () => publisher.publish(),
    readiness: async () => ({ database: { ok: true } }),
    registry: new Registry(),
    capturedMail: null,
    channels: { missing: () => null, twilioAuthToken: null, senders: () => null },
    trustProxy: false,
  };
  return {
    ...face(context),
    services,
    pass: (ms) => {
      now += ms;
    },
    with: (changes, options) => face({ ...context, registry: new Registry(), ...changes }, options),
    close,
  };
}

/** Stories post more than strangers may. */
const testLimits = {
  ...usualLimits,
  publicPosts: 10_000,
  networkPosts: 10_000,
  smsPosts: 10_000,
  networkSmsPosts: 10_000,
};

function face(context: AppContext, options: AppOptions = {}): Face {
  const app = createApp(context, { limits: testLimits, ...options });
  return {
    app,
    async request(method, path, body, headers = { authorization: `Bearer ${adminKey}` }) {
      const isText = typeof body === 'string';
      const type: Record<string, string> =
        body === undefined || isText ? {} : { 'content-type': 'application/json' };
      return app.request(path, {
        method,
        headers: { ...type, ...headers },
        ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      });
    },
  };
}

/** Stands in for the real pages: says which was asked for, and with what. */
function describeForm(path: string, form: PageForm | undefined, language: string | undefined): string {
  return JSON.stringify({ path, form, language });
}
