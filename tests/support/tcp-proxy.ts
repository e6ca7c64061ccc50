import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * `refuse` listens no more, `cut` takes connections and drops them, `hang` keeps all open and passes nothing on.
 * Each but `hang` ends what was open.
 */
export type Outage = 'refuse' | 'cut' | 'hang';
export const outages = ['refuse', 'cut', 'hang'] as const satisfies readonly Outage[];

export interface TcpProxy {
  /** The address given, by way of this proxy. */
  url: string;
  fail(how: Outage): Promise<void>;
  /** Passes on again, what was held back included. */
  mend(): Promise<void>;
  /** Passes new connections on; those that hang stay silent for ever, as behind a firewall that forgot them. */
  forget(): void;
  /** How many connections have something to say that is held back. */
  waiting(): number;
  close(): Promise<void>;
}

interface Connection {
  client: Socket;
  server: Socket | null;
  held: { to: 'client' | 'server'; chunk: Buffer }[];
  forgotten: boolean;
}

/** Stands between a process and a server, and fails as a network does. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const connections = new Set<Connection>();
  let outage: Outage | null = null;

  const listener = createServer((client) => {
    client.on('error', () => {});
    if (outage === 'cut') return void client.destroy();
    const connection: Connection = { client, server: null, held: [], forgotten: false };
    connections.add(connection);
    client.on('data', (chunk) => pass(connection, 'server', chunk));
    client.on('close', () => end(connection));
    if (outage === null) join(connection);
  });

  function join(connection: Connection): void {
    const server = connect(Number(port), hostname);
    connection.server = server;
    server.on('error', () => {});
    server.on('data', (chunk) => pass(connection, 'client', chunk));
    server.on('close', () => end(connection));
  }

  function pass(connection: Connection, to: 'client' | 'server', chunk: Buffer): void {
    if (outage === 'hang' || connection.forgotten) connection.held.push({ to, chunk });
    else connection[to]?.write(chunk);
  }

  function end(connection: Connection): void {
    connections.delete(connection);
    connection.client.destroy();
    connection.server?.destroy();
  }

  async function listen(at: number): Promise<void> {
    listener.listen(at, '127.0.0.1');
    await once(listener, 'listening');
  }

  function closed(): Promise<unknown> {
    const done = listener.listening ? once(listener, 'close') : Promise.resolve();
    if (listener.listening) listener.close();
    for (const connection of connections) end(connection);
    return done;
  }

  await listen(0);
  const own = (listener.address() as AddressInfo).port;
  const url = new URL(target);
  url.port = String(own);
  return {
    url: url.href,
    async fail(how) {
      outage = how;
      if (how === 'refuse') await closed();
      if (how === 'cut') for (const connection of connections) end(connection);
    },
    async mend() {
      outage = null;
      if (!listener.listening) await listen(own);
      for (const connection of connections) {
        if (connection.forgotten) continue;
        if (connection.server === null) join(connection);
        for (const { to, chunk } of connection.held.splice(0)) connection[to]?.write(chunk);
      }
    },
    forget() {
      for (const connection of connections) connection.forgotten = true;
      outage = null;
    },
    waiting: () => [...connections].filter(({ held }) => held.some(({ to }) => to === 'server')).length,
    async close() {
      await closed();
    },
  };
}
