import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { movableClock } from '../support/movable-clock.ts';
import { callsDrop, hour, keeper, posted } from '../support/stories.ts';

describe.each(databases)('after a restart (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  afterEach(closeAll);

  it('what has not changed is neither made nor written again, and what lies there by mistake is', async () => {
    const clock = movableClock('2026-11-22T10:00:00.000Z');
    const first = await startTestServer(kind, { clock, env: { CALMLINE_LANGUAGES: 'en,de,ar' } });
    keep({ close: () => first.database.drop() });
    const { id } = await posted(first, '/api/v1/incidents', callsDrop);
    await posted(first, `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Mended.' });
    await first.settled();
    const paths = ['', 'de/', 'ar/'].map((prefix) => `${prefix}incidents/${id}/index.html`);
    const inFolder = (path: string) => join(first.data, 'public', path);
    const was = await Promise.all(paths.map((path) => readFile(inFolder(path), 'utf8')));
    const inode = (await stat(inFolder(`${paths[0]}.br`))).ino;
    await first.stop();
    await writeFile(inFolder(paths[2] ?? ''), 'tampered');

    clock.advance(hour);
    // At the same address: it stands in every page.
    const env = { PORT: new URL(first.url).port, CALMLINE_PUBLIC_URL: first.url };
    const second = keep(await startTestServer(kind, { clock, database: first.database, env }));
    const is = await Promise.all(paths.map((path) => second.text(`/${path.replace('index.html', '')}`)));
    expect(is.slice(0, 2)).toEqual(was.slice(0, 2));
    expect((await stat(inFolder(`${paths[0]}.br`))).ino).toBe(inode);
    expect(is[2]).toContain('</html>');
    // What says how it is now is made anew.
    expect(await second.text('/')).toContain('2026-11-22T11:00:00');
  });
});
