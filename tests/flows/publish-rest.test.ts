import { silentLog } from '@calmline/core/foundation';
import { type Listed, type PublishedFile, Publisher, type PublishTarget } from '@calmline/core/publishing';
import type { PageFacts, PublicFile, StatusSnapshot } from '@calmline/snapshot';
import { beforeEach, describe, expect, it } from 'vitest';
import { samplePage } from '../../packages/snapshot/src/testing/sample-facts.ts';

const now = '2026-11-22T10:00:00.000Z';

/** A page in three languages with two incidents; what is rendered, and shown, is written down. */
function story({ patienceMs = 60_000 } = {}) {
  const { page, ...rest } = samplePage();
  let facts: PageFacts = { ...rest, page: { ...page, language: 'en', languages: ['en', 'de', 'ar'] } };
  const rendered: string[] = [];
  const shown: string[][] = [];
  const broken = new Set<string>();
  const demand = new Map<string, number>();
  let details = ['a', 'b'];
  let onRender: (path: string) => void = () => {};
  let onList: () => void = () => {};

  const file = (path: string, inputs: unknown[], urgent: boolean): PublicFile => ({
    path,
    contentType: 'text/html; charset=utf-8',
    urgent,
    inputs,
    render: ({ revision }) => {
      onRender(path);
      if (broken.has(path)) throw new Error('no such luck');
      rendered.push(path);
      return `${path} ${revision}`;
    },
  });
  const files = (snapshot: StatusSnapshot): Listed[] => {
    onList();
    return ['', 'de/', 'ar/'].flatMap((prefix) => [
      file(`${prefix}index.html`, [snapshot], prefix === ''),
      ...details.map((id) => file(`${prefix}incidents/${id}/index.html`, [id], false)),
      ...(patienceMs === 0 ? [file(`${prefix}preview.png`, [snapshot], false)] : []),
    ]);
  };
  const target: PublishTarget = {
    name: 'list',
    write: async (_: ReadonlyMap<string, PublishedFile>, changed) => void shown.push([...changed].sort()),
  };
  const publisher = new Publisher(
    {
      clock: { now: () => new Date(now) },
      log: silentLog,
      read: async () => facts,
      first: (snapshot) => [file('index.html', [snapshot], true)],
      files,
      assets: new Map(),
      targets: [target],
      demand: (language) => demand.get(language) ?? 0,
      patienceMs,
      published: () => {},
    },
    new Map(),
  );
  return {
    publisher,
    rendered,
    shown,
    broken,
    demand,
    text: (path: string) => publisher.files().get(path)?.body.toString(),
    list: (ids: string[]) => {
      details = ids;
    },
    whenRendered: (act: (path: string) => void) => {
      onRender = act;
    },
    whenListed: (act: () => void) => {
      onList = act;
    },
    revise: () => {
      facts = { ...facts, revision: facts.revision + 1 };
    },
  };
}

describe('what no post waits for', () => {
  let s: ReturnType<typeof story>;
  beforeEach(() => {
    s = story();
  });

  it('comes behind what it waits for, each language whole, details before the index', async () => {
    const { state } = await s.publisher.publish();
    expect(state).toBe('published');
    expect(s.rendered).toEqual(['index.html']);
    await s.publisher.settled();
    expect(s.shown).toEqual([
      ['index.html'],
      ['incidents/a/index.html', 'incidents/b/index.html'],
      ['de/incidents/a/index.html', 'de/incidents/b/index.html', 'de/index.html'],
      ['ar/incidents/a/index.html', 'ar/incidents/b/index.html', 'ar/index.html'],
    ]);
    expect(s.rendered.indexOf('de/index.html')).toBeGreaterThan(
      s.rendered.indexOf('de/incidents/b/index.html'),
    );
  });

  it('is not made again while its inputs are the same', async () => {
    await s.publisher.publish();
    await s.publisher.settled();
    s.rendered.length = 0;
    s.revise();
    await s.publisher.publish();
    await s.publisher.settled();
    expect(s.rendered).toEqual(['index.html', 'de/index.html', 'ar/index.html']);
  });

  it('begins with the language that is read now', async () => {
    s.demand.set('ar', 7);
    await s.publisher.publish();
    await s.publisher.settled();
    expect(s.rendered[1]).toBe('ar/incidents/a/index.html');
  });

  it('is overtaken by the next post, and nothing is lost', async () => {
    let posted: Promise<unknown> | undefined;
    s.whenRendered((path) => {
      if (path !== 'de/incidents/a/index.html' || posted) return;
      s.revise();
      posted = s.publisher.publish();
    });
    await s.publisher.publish();
    await s.publisher.settled();
    await posted;
    await s.publisher.settled();
    const { revision } = s.publisher;
    for (const prefix of ['', 'de/', 'ar/']) {
      expect(s.text(`${prefix}index.html`)).toBe(`${prefix}index.html ${revision}`);
      expect(s.text(`${prefix}incidents/b/index.html`)).toBeDefined();
    }
    // The news went ahead of what was still to do.
    const second = s.rendered.indexOf('index.html', 1);
    expect(second).toBeGreaterThan(0);
    expect(s.rendered.indexOf('ar/index.html')).toBeGreaterThan(second);
    expect(s.rendered.filter((path) => path === 'de/incidents/a/index.html')).toHaveLength(1);
  });

  it('gets its turn in a storm of posts, each language, and what is late holds none back', async () => {
    s = story({ patienceMs: 0 });
    s.list(['a', 'b', 'c']);
    for (let post = 0; post < 12; post++) {
      s.revise();
      await s.publisher.publish();
    }
    const { revision } = s.publisher;
    for (const prefix of ['de/', 'ar/']) {
      const [, shown] = s.text(`${prefix}index.html`)?.split(' ') ?? [];
      expect(Number(shown)).toBeGreaterThan(revision - 6);
    }
    await s.publisher.settled();
  });

  it('is still told when the process ends', async () => {
    await s.publisher.publish();
    await s.publisher.stop();
    for (const prefix of ['de/', 'ar/']) expect(s.text(`${prefix}index.html`)).toBeDefined();
  });

  it('goes with the index of its language when it is no more', async () => {
    await s.publisher.publish();
    await s.publisher.settled();
    s.shown.length = 0;
    s.list(['a']);
    s.revise();
    await s.publisher.publish();
    expect(s.text('incidents/b/index.html')).toBeUndefined();
    await s.publisher.settled();
    expect(s.shown).toEqual([
      ['incidents/b/index.html', 'index.html'],
      ['de/incidents/b/index.html', 'de/index.html'],
      ['ar/incidents/b/index.html', 'ar/index.html'],
    ]);
    expect([...s.publisher.files().keys()].filter((path) => path.includes('/b/'))).toEqual([]);
  });

  it('fails alone, says so, and is mended by the next publish', async () => {
    s.broken.add('de/incidents/a/index.html');
    expect((await s.publisher.publish()).state).toBe('published');
    await s.publisher.settled();
    expect(s.publisher.reason).toContain('de/incidents/a/index.html');
    expect(s.text('ar/index.html')).toBeDefined();
    s.broken.clear();
    await s.publisher.publish();
    await s.publisher.settled();
    expect(s.publisher.reason).toBeNull();
    expect(s.text('de/incidents/a/index.html')).toBeDefined();
  });
});

describe('what is looked at first', () => {
  it('is shown before anything else is compared, made once, and written with all the rest', async () => {
    const s = story();
    await s.publisher.publish();
    await s.publisher.settled();
    s.revise();
    s.rendered.length = 0;
    s.shown.length = 0;
    const revision = s.publisher.revision + 1;
    let seen: string | undefined;
    let writtenThen = -1;
    s.whenListed(() => {
      seen = s.text('index.html');
      writtenThen = s.shown.length;
    });
    await s.publisher.publish();
    expect(seen).toBe(`index.html ${revision}`);
    expect(writtenThen).toBe(0);
    expect(s.shown[0]).toEqual(['index.html']);
    await s.publisher.settled();
    expect(s.rendered.filter((path) => path === 'index.html')).toHaveLength(1);
  });

  it('stays as it was when it can’t be made, and the fault is told once', async () => {
    const s = story();
    await s.publisher.publish();
    await s.publisher.settled();
    const before = s.text('index.html');
    s.broken.add('index.html');
    s.revise();
    const { state, reason } = await s.publisher.publish();
    expect(state).toBe('pending');
    expect(reason).toBe('1 files could not be made, among them index.html: Error: no such luck');
    expect(s.text('index.html')).toBe(before);
    s.broken.clear();
    expect((await s.publisher.publish()).state).toBe('published');
    expect(s.text('index.html')).not.toBe(before);
  });
});
