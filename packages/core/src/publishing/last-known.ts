import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { type PublishedFile, publishedFile } from './published-file.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
};

/**
 * The public face as an earlier run left it, to be served while the database can't be reached at start.
 * Without hold messages: whether those are still true can't be told from the file, and silence is safe on a phone.
 */
export async function lastKnownFiles(data: string): Promise<Map<string, PublishedFile>> {
  const root = join(data, 'public');
  const found = new Map<string, PublishedFile>();
  const entries = await readdir(`${root}${sep}`, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith('.new')) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(root, file).split(sep).join('/');
    if (path.startsWith('phone/')) continue;
    found.set(path, publishedFile(await readFile(file), typeOf(path)));
  }
  return found;
}

/** The content type of a path of the public face. */
export function typeOf(path: string): string {
  return types[extname(path)] ?? 'application/octet-stream';
}
