import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { placeOf } from './order.ts';
import { type PublishedFile, publishedFile } from './published-file.ts';
import type { Held } from './targets/tree.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/** What an earlier run left in the folder. */
export interface LastKnown {
  /** To be served until the truth has been read. */
  files: Map<string, PublishedFile>;
  /** Everything that surely lies there, for the folder to build on. */
  held: Map<string, Held>;
}

/** How many files are read at once. */
const atOnce = 64;

/**
 * The public face as an earlier run left it, to be served while the database can't be reached at start.
 * Without hold messages: whether those are still true can't be told from the file, and silence is safe on a phone.
 */
export async function lastKnownFiles(data: string): Promise<LastKnown> {
  const root = join(data, 'public');
  const entries = await readdir(`${root}${sep}`, { recursive: true, withFileTypes: true }).catch(() => []);
  const there = new Set<string>();
  for (const entry of entries)
    if (entry.isFile()) there.add(relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const paths = [...there].filter((path) => !path.endsWith('.new') && !isSibling(path, there));
  const known: LastKnown = { files: new Map(), held: new Map() };
  for (let i = 0; i < paths.length; i += atOnce)
    await Promise.all(paths.slice(i, i + atOnce).map((path) => read(path)));
  return known;

  async function read(path: string): Promise<void> {
    const packed = there.has(`${path}.br`) && there.has(`${path}.gz`);
    const br = packed && placeOf(path) === 'detail' ? await readFile(join(root, `${path}.br`)) : null;
    const file = publishedFile(await readFile(join(root, path)), typeOf(path), { br });
    known.held.set(path, { etag: file.etag, packed });
    if (!path.startsWith('phone/')) known.files.set(path, file);
  }
}

/** Whether it is only another file, compressed. */
function isSibling(path: string, there: ReadonlySet<string>): boolean {
  return /\.(?:br|gz)$/.test(path) && there.has(path.replace(/\.(?:br|gz)$/, ''));
}

/** The content type of a path of the public face. */
export function typeOf(path: string): string {
  if (/(?:^|\/)feed\.json$/.test(path)) return 'application/feed+json; charset=utf-8';
  return types[extname(path)] ?? 'application/octet-stream';
}
