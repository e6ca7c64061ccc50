import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One file as it is served: bytes, type and mark, compressed when somebody first asks. */
export interface PublishedFile {
  body: Buffer;
  type: string;
  /** Strong mark of the bytes, quoted as HTTP wants it. */
  etag: string;
  /** Null when compressing is not worth it. */
  br(): Promise<Buffer | null>;
  gzip(): Promise<Buffer | null>;
}

const deflate = promisify(gzip);
const brotli = promisify(brotliCompress);
const compressible =
  /^(text\/|application\/(json|javascript|manifest\+json|atom\+xml|xml|ssml\+xml)|image\/svg)/;
/** Below this the headers outweigh what is saved. */
const worthCompressing = 512;

export function publishedFile(content: string | Uint8Array, type: string): PublishedFile {
  const body = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const worth = compressible.test(type) && body.length >= worthCompressing;
  let br: Promise<Buffer | null> | undefined;
  let gz: Promise<Buffer | null> | undefined;
  return {
    body,
    type,
    etag,
    br() {
      br ??= worth
        ? brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : Promise.resolve(null);
      return br;
    },
    gzip() {
      gz ??= worth ? deflate(body, { level: 6 }) : Promise.resolve(null);
      return gz;
    },
  };
}
