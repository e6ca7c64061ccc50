import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gzip,
  gzipSync,
} from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** One file as it is served: bytes, type and mark, compressed when somebody first asks. */
export interface PublishedFile {
  /** The bytes themselves. Of a packed file they are unpacked for each who asks. */
  readonly body: Buffer;
  readonly type: string;
  /** Strong mark of the bytes, quoted as HTTP wants it. */
  readonly etag: string;
  /** Null when compressing is not worth it. */
  br(): Promise<Buffer | null>;
  gzip(): Promise<Buffer | null>;
  /** The bytes in an encoding, or plain, when they are at hand; null when there are none, undefined when they have to be made. */
  atHand(encoding: Encoding | null): Buffer | null | undefined;
  /** Has all encodings at hand when it returns: what all are about to ask for must not queue behind what nobody waits for. */
  compressNow(): void;
  /** From now on only the brotli bytes are kept: thousands of pages that are seldom asked for stay small. */
  pack(): Promise<void>;
}

const deflate = promisify(gzip);
const brotli = promisify(brotliCompress);
const compressible =
  /^(text\/|application\/([\w.-]+\+)?(json|xml)\b|application\/(javascript|manifest\+json)|image\/svg)/;
/** Below this the headers outweigh what is saved. */
const worthCompressing = 512;
/** Quick enough that a post can wait for it; what never changes may take its time. */
export const quickBrotli = 5;
export const bestBrotli = 11;
const gzipLevel = 6;

class HeldFile implements PublishedFile {
  readonly type: string;
  readonly etag: string;
  readonly #quality: number;
  readonly #worth: boolean;
  /** Null once packed. */
  #body: Buffer | null;
  #br: Buffer | Promise<Buffer> | null = null;
  #gzip: Buffer | Promise<Buffer> | null = null;

  constructor(body: Buffer, type: string, quality: number, br: Buffer | null) {
    this.#body = br ? null : body;
    this.#br = br;
    this.type = type;
    this.#quality = quality;
    this.etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    this.#worth = br !== null || (compressible.test(type) && body.length >= worthCompressing);
  }

  get body(): Buffer {
    return this.#body ?? brotliDecompressSync(this.#br as Buffer);
  }

  async br(): Promise<Buffer | null> {
    if (!this.#worth) return null;
    if (this.#br === null) {
      const making = brotli(this.body, { params: this.#params }).then(alone);
      this.#br = making;
      this.#br = await making;
    }
    return this.#br;
  }

  compressNow(): void {
    if (!this.#worth || this.#body === null) return;
    this.#br ??= alone(brotliCompressSync(this.#body, { params: this.#params }));
    this.#gzip ??= alone(gzipSync(this.#body, { level: gzipLevel }));
  }

  get #params(): Record<number, number> {
    const { length } = this.body;
    return {
      [constants.BROTLI_PARAM_QUALITY]: this.#quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: length,
      // As wide as the file and no wider: the usual window takes megabytes for each of thousands of small pages.
      [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(10, Math.ceil(Math.log2(length + 16)))),
    };
  }

  async gzip(): Promise<Buffer | null> {
    if (!this.#worth) return null;
    if (this.#body === null) return deflate(this.body, { level: gzipLevel });
    if (this.#gzip === null) {
      const making = deflate(this.#body, { level: gzipLevel }).then(alone);
      this.#gzip = making;
      this.#gzip = await making;
    }
    return this.#gzip;
  }

  atHand(encoding: Encoding | null): Buffer | null | undefined {
    if (encoding === null) return this.#body ?? undefined;
    if (!this.#worth) return null;
    const made = encoding === 'br' ? this.#br : this.#gzip;
    return Buffer.isBuffer(made) ? made : undefined;
  }

  async pack(): Promise<void> {
    if ((await this.br()) === null) return;
    this.#body = null;
    this.#gzip = null;
  }
}

/** What zlib gives lies in a chunk of 16 kB; kept by the thousand, only its own bytes are to be held. */
function alone(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

export interface Packing {
  /** Quality of brotli. */
  quality?: number;
  /** The same bytes, compressed before: only these are kept. */
  br?: Buffer | null;
}

export function publishedFile(
  content: string | Uint8Array,
  type: string,
  { quality = quickBrotli, br = null }: Packing = {},
): PublishedFile {
  return new HeldFile(Buffer.from(content as Uint8Array), type, quality, br);
}
