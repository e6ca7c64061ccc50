import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import S3rver from 's3rver';
import { until } from './until.ts';

/** The one account the store knows. */
export const storeKeys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'eu-test-1' };
const bucket = 'status-page';

export interface ObjectStore {
  /** Address of the bucket. */
  url: string;
  /** What was asked, in the order it was answered: `PUT index.html`. */
  asked: string[];
  /** The most requests that were under way at once. */
  busiest: number;
  /** `hang`: takes requests and says nothing; a number: answers with it. */
  mode: 'well' | 'hang' | number;
  /** Puts an object there as another program would. */
  putForeign(key: string): Promise<void>;
  /** The object as any client gets it, without following or unpacking anything. */
  get(key: string): Promise<{ status: number; headers: Headers; body: Buffer }>;
  close(): Promise<void>;
}

/** A real S3 server; in front of it, signatures are checked as AWS documents it, because this server leaves that out. */
export async function startObjectStore(): Promise<ObjectStore> {
  const directory = mkdtempSync(join(tmpdir(), 'calmline-s3-'));
  const s3 = new S3rver({
    directory,
    silent: true,
    allowMismatchedSignatures: true,
    configureBuckets: [{ name: bucket }],
  });
  await s3.configureBuckets();
  const answer = s3.callback();
  let busy = 0;
  /** How many writes of an object are under way, and how many there have been. */
  const writes = new Map<string, { open: number; ever: number }>();
  const writesOf = (key: string) => writes.get(key) ?? { open: 0, ever: 0 };
  const server: Server = createServer(async (request, response) => {
    busy++;
    store.busiest = Math.max(store.busiest, busy);
    response.once('close', () => busy--);
    if (store.mode === 'hang') return;
    if (store.mode !== 'well') return void response.writeHead(store.mode).end();
    const refusal = signatureFault(request);
    if (refusal !== null) return void response.writeHead(403).end(`<Error><Code>${refusal}</Code></Error>`);
    checkBody(request, () => store.asked.push(`WRONG BODY ${request.url}`));
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname);
    const key = path.slice(bucket.length + 2);
    response.once('finish', () => {
      if (response.statusCode < 300) store.asked.push(`${request.method} ${key}`);
    });
    if (request.method === 'PUT') {
      writes.set(key, { open: writesOf(key).open + 1, ever: writesOf(key).ever + 1 });
      response.once('close', () => writes.set(key, { ...writesOf(key), open: writesOf(key).open - 1 }));
    }
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}`;
  const store: ObjectStore = {
    url,
    asked: [],
    busiest: 0,
    mode: 'well',
    async get(key) {
      // A store shows an object whole or not at all; this one's files can be seen half written.
      await until(`no write of ${key}`, () => writesOf(key).open === 0);
      const before = writesOf(key).ever;
      const read = join(directory, bucket);
      const [body, meta] = await Promise.all([
        readFile(join(read, `${key}._S3rver_object`)).catch(() => null),
        readFile(join(read, `${key}._S3rver_metadata.json`), 'utf8').catch(() => '{}'),
      ]);
      if (writesOf(key).ever !== before) return store.get(key);
      return {
        status: body ? 200 : 404,
        headers: new Headers(JSON.parse(meta)),
        body: body ?? Buffer.alloc(0),
      };
    },
    async putForeign(key) {
      const client = new AwsClient({ ...storeKeys, service: 's3' });
      await client.fetch(`${url}/${key}`, { method: 'PUT', body: 'theirs' });
    },
    async close() {
      // What it is still writing has to have a place.
      if (store.mode === 'well') await until('the store to rest', () => busy === 0);
      server.closeAllConnections();
      server.close();
      // Requests that were given up are still written by it for a while, and a missing folder would end the process.
      process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    },
  };
  return store;
}

/** Signature Version 4 of a request with headers, from the documentation of AWS. Null when it is right. */
function signatureFault(request: IncomingMessage): string | null {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([\da-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!given) return 'AccessDenied';
  const [, id, scope = '', names = '', signature = ''] = given;
  if (id !== storeKeys.accessKeyId) return 'InvalidAccessKeyId';
  const [day = '', region = '', service = '', end = ''] = scope.split('/');
  if (region !== storeKeys.region || service !== 's3' || end !== 'aws4_request')
    return 'AuthorizationHeaderMalformed';
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const canonical = [
    request.method,
    pathname,
    query.join('&'),
    ...names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const sha = createHash('sha256').update(canonical).digest('hex');
  const toSign = `AWS4-HMAC-SHA256\n${request.headers['x-amz-date']}\n${scope}\n${sha}`;
  const key = [day, region, service, end].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${storeKeys.secretAccessKey}`,
  );
  const right = createHmac('sha256', key).update(toSign).digest();
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
}

/** The body has to be the one that was signed; it is looked at on its way to the server. */
function checkBody(request: IncomingMessage, wrong: () => void): void {
  if (request.method !== 'PUT') return;
  const hash = createHash('sha256');
  const emit = request.emit.bind(request);
  request.emit = (name: string | symbol, ...rest: unknown[]) => {
    if (name === 'data') hash.update(rest[0] as Buffer);
    if (name === 'end' && hash.digest('hex') !== request.headers['x-amz-content-sha256']) wrong();
    return emit(name, ...rest);
  };
}
