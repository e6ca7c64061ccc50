import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

export interface HeardRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * `hang` never answers, `drop` cuts the connection, `trickle` answers a byte at a time and never comes to the end of the headers,
 * `endless` says 200 and never comes to the end of the body.
 */
export type HttpAnswer =
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'drop'
  | 'trickle'
  | 'endless';

export interface HttpListener {
  url: string;
  requests: HeardRequest[];
  /** Changed at any time. */
  answer: (request: HeardRequest) => HttpAnswer;
  /** Waits until that many requests have come. */
  heard(count: number): Promise<HeardRequest[]>;
  close(): Promise<void>;
}

/** An HTTP server on this machine that keeps what it is told and answers as the test says. */
export async function startHttpListener(
  standardAnswer: (request: HeardRequest) => HttpAnswer,
): Promise<HttpListener> {
  const arrivals = new EventEmitter();
  const server = createServer(async (incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    const request = { method, path: url, headers, body: await buffer(incoming) };
    listener.requests.push(request);
    arrivals.emit('request');
    const answer = listener.answer(request);
    if (answer === 'drop') incoming.socket.destroy();
    else if (answer === 'trickle') keepSaying(incoming.socket, 'HTTP/1.1 200 OK\r\nX-Slow: ', 'y');
    else if (answer === 'endless') keepSaying(response.writeHead(200), '', 'for ever '.repeat(100));
    else if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const listener: HttpListener = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    answer: standardAnswer,
    async heard(count) {
      while (listener.requests.length < count) await once(arrivals, 'request');
      return listener.requests;
    },
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return listener;
}

function keepSaying(stream: Writable, first: string, again: string): void {
  stream.write(first);
  const timer = setInterval(() => (stream.destroyed ? clearInterval(timer) : stream.write(again)), 20);
}
