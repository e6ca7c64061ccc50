import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';

export interface S3Settings {
  /** Endpoint, bucket and, when there is one, a prefix: `https://s3.example.com/bucket/prefix`. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface S3Object {
  key: string;
  body: Buffer;
  headers: Record<string, string>;
}

/** What a store refuses or leaves unanswered; the message may be shown to the operator. */
export class S3Error extends Error {}

/** Set on each object, so that nothing of anybody else's in the bucket is ever taken away. */
const mark = 'x-amz-meta-publisher';

/** The few requests of the S3 protocol that publishing needs, path-style, signed with Signature Version 4. */
export class S3Client {
  readonly #aws: AwsClient;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #timeoutMs: number;
  readonly #stopping: AbortSignal;

  constructor({ url, ...keys }: S3Settings, timeoutMs: number, stopping: AbortSignal) {
    const { origin, pathname } = new URL(url);
    const [, bucket = '', ...prefix] = pathname.replace(/\/+$/, '').split('/');
    this.#bucket = `${origin}/${bucket}`;
    this.#prefix = prefix.length > 0 ? `${prefix.join('/')}/` : '';
    this.#timeoutMs = timeoutMs;
    this.#stopping = stopping;
    // Trying again is for the target: it knows what is newer by then.
    this.#aws = new AwsClient({ ...keys, service: 's3', retries: 0 });
  }

  async put({ key, body, headers }: S3Object): Promise<void> {
    const sum = createHash('sha256').update(body).digest('hex');
    await this.#send('PUT', this.#address(key), body, {
      ...headers,
      [mark]: 'calmline',
      'x-amz-content-sha256': sum,
    });
  }

  async remove(key: string): Promise<void> {
    await this.#send('DELETE', this.#address(key));
  }

  async isOurs(key: string): Promise<boolean> {
    return (await this.#send('HEAD', this.#address(key))).headers.get(mark) === 'calmline';
  }

  /** Every key below the prefix with its ETag, without quotes: of a plain upload the MD5 of its bytes. */
  async list(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    let from: string | null = null;
    do {
      const query = new URLSearchParams({
        'list-type': '2',
        ...(this.#prefix === '' ? {} : { prefix: this.#prefix }),
        ...(from === null ? {} : { 'continuation-token': from }),
      });
      const text = await (await this.#send('GET', `${this.#bucket}?${query}`)).text();
      for (const [, entry = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const key = textOf(entry, 'Key');
        if (key?.startsWith(this.#prefix))
          found.set(key.slice(this.#prefix.length), (textOf(entry, 'ETag') ?? '').replaceAll('"', ''));
      }
      from = textOf(text, 'NextContinuationToken');
    } while (from !== null);
    return found;
  }

  #address(key: string): string {
    return `${this.#bucket}/${(this.#prefix + key).split('/').map(encodeURIComponent).join('/')}`;
  }

  async #send(
    method: string,
    address: string,
    body: Buffer | null = null,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const name = `${method} ${new URL(address).pathname}`;
    const signal = AbortSignal.any([AbortSignal.timeout(this.#timeoutMs), this.#stopping]);
    const answer = await this.#aws
      .fetch(address, { method, headers, body: body as Uint8Array<ArrayBuffer> | null, signal })
      .catch((error: unknown) => {
        throw new S3Error(`${name}: ${reasonOf(error, this.#timeoutMs)}`);
      });
    if (answer.ok || (method === 'DELETE' && answer.status === 404)) return answer;
    const code = textOf(await answer.text().catch(() => ''), 'Code');
    throw new S3Error(`${name}: ${answer.status}${code ? ` ${code}` : ''}`);
  }
}

function reasonOf(error: unknown, ms: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${ms} ms`;
  const { cause } = error;
  return cause instanceof Error
    ? cause.message || String((cause as NodeJS.ErrnoException).code)
    : error.message;
}

const entities: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

/** The text of the first such element; S3's answers are flat enough for that. */
function textOf(xml: string, name: string): string | null {
  const [, text] = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml) ?? [];
  return text === undefined
    ? null
    : text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, entity) =>
        entity
          ? (entities[entity] ?? whole)
          : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
      );
}
