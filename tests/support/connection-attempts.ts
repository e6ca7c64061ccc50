import { once } from 'node:events';
import { type AddressInfo, createServer, Socket } from 'node:net';

export interface Attempt {
  ip: string;
  port: number;
}

/**
 * Every connection that this process begins, from now on: what the system is asked for, after names are resolved,
 * whether it comes to anything or not. TLS is included: it begins as a plain connection.
 */
export function recordAttempts(): { attempts: Attempt[]; stop(): void } {
  const attempts: Attempt[] = [];
  const { connect } = Socket.prototype;
  // biome-ignore lint/suspicious/noExplicitAny: whatever overload was called is called
  Socket.prototype.connect = function (this: Socket, ...given: any[]) {
    this.on('connectionAttempt', (ip: string, port: number) => attempts.push({ ip, port }));
    return Reflect.apply(connect, this, given);
  } as typeof connect;
  return {
    attempts,
    stop() {
      Socket.prototype.connect = connect;
    },
  };
}

export interface Door {
  port: number;
  /** Connections that came, whatever was said on them. */
  knocks: number;
  close(): Promise<void>;
}

/** Listens on every address of this machine, of both families, and hangs up on everybody. */
export async function startDoor(): Promise<Door> {
  const server = createServer((socket) => {
    door.knocks++;
    socket.destroy();
  });
  server.listen(0, '::');
  await once(server, 'listening');
  const door: Door = {
    port: (server.address() as AddressInfo).port,
    knocks: 0,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
  return door;
}
