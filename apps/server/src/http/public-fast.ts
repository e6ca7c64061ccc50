import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Demand, Encoding, PublishedFile, Publisher } from '@calmline/core/publishing';
import { holdsMark, markFor } from './etag.ts';
import { acceptedEncoding, headersOf } from './public-headers.ts';

/** Answers what it can without any ado; false leaves a request to the app. */
export type FastAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Answer {
  etag: string;
  body: Buffer;
  headers: string[];
  /** For who has it already. */
  unchanged: string[];
}

interface Prepared {
  path: string;
  /** The first segment of a page's path, for the demand; null for what is no page. */
  segment: string | null;
  plain?: Answer;
  br?: Answer;
  gzip?: Answer;
}

export interface FastOptions {
  publisher: Pick<Publisher, 'files'>;
  demand: Demand;
  /** Told of every answer: seconds it took. */
  observe(method: 'GET' | 'HEAD', status: 200 | 304, seconds: number): void;
}

/**
 * The public face for the many: GET and HEAD of a file that is there, from memory, with headers that are put together
 * once. It says exactly what `servePublicFace` says; whatever is less simple is left to that.
 */
export function servePublicFast({ publisher, demand, observe }: FastOptions): FastAnswer {
  const prepared = new WeakMap<PublishedFile, Prepared>();

  function find(url: string): { file: PublishedFile; path: string } | null {
    const end = url.indexOf('?');
    const asked = end < 0 ? url.slice(1) : url.slice(1, end);
    // These have more than one answer.
    if (asked === 'history/' || asked === 'history.json') return null;
    const path = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked;
    const file = publisher.files().get(path);
    // What phones hear has rules of its own.
    return file && !path.startsWith('phone/') ? { file, path } : null;
  }

  return (request, response) => {
    const { method, headers, url = '' } = request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const start = performance.now();
    const found = find(url);
    if (!found) return false;
    const { file, path } = found;
    let ready = prepared.get(file);
    if (ready?.path !== path) {
      ready = prepare(path, file);
      prepared.set(file, ready);
    }
    const answer = answerIn(ready, file, acceptedEncoding(headers['accept-encoding'] as string | undefined));
    if (!answer) return false;
    if (ready.segment !== null) demand.read(ready.segment);
    const held = headers['if-none-match'];
    if (held !== undefined && (held === answer.etag || holdsMark(held, file.etag))) {
      response.writeHead(304, answer.unchanged);
      response.end();
      observe(method, 304, (performance.now() - start) / 1000);
      return true;
    }
    response.writeHead(200, answer.headers);
    if (method === 'GET') response.end(answer.body);
    else response.end();
    observe(method, 200, (performance.now() - start) / 1000);
    return true;
  };
}

function prepare(path: string, file: PublishedFile): Prepared {
  const isPage = file.type.startsWith('text/html');
  return { path, segment: isPage ? path.slice(0, Math.max(0, path.indexOf('/'))) : null };
}

/** Undefined when its bytes are not at hand: then the app makes them, and waits. */
function answerIn(ready: Prepared, file: PublishedFile, encoding: Encoding | null): Answer | undefined {
  const held = ready[encoding ?? 'plain'];
  if (held) return held;
  let used = encoding;
  let body = file.atHand(encoding);
  if (body === null) {
    used = null;
    body = file.atHand(null);
  }
  if (!body) return undefined;
  const unchanged = Object.entries(headersOf(ready.path, file, used, 200)).flat();
  const answer: Answer = {
    etag: markFor(file.etag, used),
    body,
    unchanged,
    headers: [...unchanged, 'content-length', String(body.length)],
  };
  ready[encoding ?? 'plain'] = answer;
  return answer;
}
