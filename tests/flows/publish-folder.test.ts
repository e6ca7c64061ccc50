import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderTarget, type PublishedFile, publishedFile } from '@calmline/core/publishing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const files = (entries: Record<string, string>): Map<string, PublishedFile> =>
  new Map(Object.entries(entries).map(([path, body]) => [path, publishedFile(body, 'text/plain')]));

/** Says of every path that it may have changed; that is allowed, only slower. */
const seen = new Set<string>();
function write(target: FolderTarget, all: Map<string, PublishedFile>): Promise<void> {
  for (const path of all.keys()) seen.add(path);
  return target.write(all, seen);
}

describe('the folder of the public face', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'calmline-folder-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  const read = (path: string) => readFileSync(join(data, 'public', path), 'utf8');
  const list = async () => (await readdir(`${join(data, 'public')}/`, { recursive: true })).sort();

  it('holds exactly what was published last', async () => {
    const target = new FolderTarget(data);
    await write(target, files({ 'index.html': '1', 'incidents/a/index.html': 'a' }));
    await write(target, files({ 'index.html': '2', 'incidents/b/index.html': 'b' }));
    await write(target, files({ 'index.html': '3', 'incidents/b/index.html': 'b' }));
    expect(read('index.html')).toBe('3');
    expect((await list()).filter((path) => path.endsWith('.html'))).toEqual([
      'incidents/b/index.html',
      'index.html',
    ]);
  });

  it('turns from one whole tree to the other', async () => {
    const target = new FolderTarget(data);
    const seen = [];
    for (const body of ['1', '2', '3']) {
      await write(target, files({ 'index.html': body }));
      seen.push(await readlink(join(data, 'public')));
    }
    expect(new Set(seen.slice(0, 2)).size).toBe(2);
    expect(seen[2]).toBe(seen[0]);
  });

  it('leaves the old revision to readers when a write fails, and mends itself', async () => {
    const target = new FolderTarget(data);
    await write(target, files({ 'index.html': '1', 'a/x': 'old' }));
    await target.settled();
    const spare = (await readlink(join(data, 'public'))).endsWith('a') ? 'b' : 'a';
    // A file where a folder has to be: what a full disk does, without filling one.
    writeFileSync(join(data, 'public-trees', spare, 'late'), '');
    await expect(write(target, files({ 'index.html': '2', 'a/x': 'new', 'late/y': 'y' }))).rejects.toThrow();
    expect([read('index.html'), read('a/x')]).toEqual(['1', 'old']);
    rmSync(join(data, 'public-trees', spare, 'late'));
    await write(target, files({ 'index.html': '2', 'a/x': 'new', 'late/y': 'y' }));
    expect([read('index.html'), read('a/x'), read('late/y')]).toEqual(['2', 'new', 'y']);
  });

  it('starts anew beside the tree that readers see', async () => {
    await write(new FolderTarget(data), files({ 'index.html': '1' }));
    const before = await readlink(join(data, 'public'));
    const after = new FolderTarget(data);
    await write(after, files({ 'index.html': '2' }));
    expect(await readlink(join(data, 'public'))).not.toBe(before);
    expect(read('index.html')).toBe('2');
  });
});
