import { type Clock, type Log, silentLog } from '@calmline/core/foundation';
import { readConfig } from '../../apps/server/src/config.ts';
import { startCalmline } from '../../apps/server/src/start.ts';
import { createTestDatabase, type DatabaseKind, type TestDatabase } from './databases.ts';
import { freePort } from './free-port.ts';

export const adminKey = 'test-admin-key-000000000000';

export interface ApiAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a story looks at what it expects to be there
  body: any;
}

export interface TestServer {
  url: string;
  data: string;
  database: TestDatabase;
  /** Calls the API as admin. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  /** What a reader gets. */
  text(path: string): Promise<string>;
  /** Waits until also the pages that no post waits for are published. */
  settled(): Promise<void>;
  /** Stops the server, keeps the database. */
  stop(): Promise<void>;
  /** Stops it and throws everything away. */
  close(): Promise<void>;
}

export interface TestServerOptions {
  clock?: Clock;
  log?: Log;
  env?: Record<string, string>;
  demo?: boolean;
  /** A database that another server of the story has, too. */
  database?: TestDatabase;
}

/** The whole of Calmline in this process, on a port and a database of its own. */
export async function startTestServer(
  kind: DatabaseKind,
  options: TestServerOptions = {},
): Promise<TestServer> {
  const database = options.database ?? (await createTestDatabase(kind));
  const port = await freePort();
  const config = readConfig({
    PORT: String(port),
    CALMLINE_HOST: '127.0.0.1',
    CALMLINE_PUBLIC_URL: `http://127.0.0.1:${port}`,
    CALMLINE_ADMIN_KEY: adminKey,
    CALMLINE_MAIL_FROM: 'Example Status <status@example.com>',
    CALMLINE_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
    CALMLINE_LOG_LEVEL: 'silent',
    // Two are enough for most stories; each more is a whole page to make at every start.
    CALMLINE_LANGUAGES: 'en,de',
    ...database.env,
    ...options.env,
  });
  const running = await startCalmline(config, {
    demo: options.demo ?? false,
    log: options.log ?? silentLog,
    ...(options.clock ? { clock: options.clock } : {}),
  });
  await running.ready;
  await running.settled();
  const url = config.publicUrl;
  return {
    url,
    data: database.data,
    database,
    api: (method, path, body, headers = {}) => callApi(url, method, path, body, headers),
    text: async (path) => (await fetch(`${url}${path}`)).text(),
    settled: running.settled,
    stop: running.stop,
    async close() {
      await running.stop();
      if (!options.database) await database.drop();
    },
  };
}

/** One call of the API as admin; the body is parsed when it is JSON. */
export async function callApi(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${adminKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
}
