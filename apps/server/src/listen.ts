import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Config } from './config.ts';
import type { FastAnswer } from './http/public-fast.ts';

/** How long requests under way may take to finish when the process stops. */
const drainMs = 5_000;

export interface Listening {
  close(): Promise<void>;
}

/** Serves until closed; then answers what has been asked, and takes nothing new. @throws when the port is taken */
export async function listen(
  app: { fetch: (request: Request, env: unknown) => Response | Promise<Response> },
  config: Pick<Config, 'port' | 'host'>,
  fast: FastAnswer = () => false,
): Promise<Listening> {
  const answer = getRequestListener(app.fetch as Parameters<typeof getRequestListener>[0]) as RequestListener;
  const server = createServer((request, response) => {
    if (!fast(request, response)) answer(request, response);
  });
  // Longer than proxies keep theirs, so that it is never we who close a connection just being used.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), drainMs);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
