import { readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { movableClock } from '../support/movable-clock.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { callsDrop, hour, keeper, minute, posted, publicTree } from '../support/stories.ts';

/**
 * What may differ of a page that was not made again: the time it was made at, and the revision before the dash of its
 * version, which a lapse raises also when the clock had shown it before.
 */
const made =
  /data-as-of[^>]*>.*?<time[^>]*>[^<]*<\/time>|data-as-of="[^"]*"|(?<=data-live="|"version":")[0-9a-z]+(?=-)/gs;

async function everyFile(server: TestServer): Promise<Map<string, string>> {
  const root = await publicTree(server);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name));
  const read = files.map(async ({ parentPath, name }) => {
    const path = relative(root, join(parentPath, name));
    const text = (await readFile(join(parentPath, name))).toString(name.endsWith('.png') ? 'base64' : 'utf8');
    return [path, text] as const;
  });
  return new Map((await Promise.all(read)).sort());
}

/** Posts, edits, moves, ends and takes away at random, and lets time pass. */
async function happen(server: TestServer, random: () => number, clock: ReturnType<typeof movableClock>) {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const incidents: { id: string; update: string }[] = [];
  const maintenances: string[] = [];
  const slugs = ['api', 'site', 'mail'];
  const statuses = ['operational', 'degraded_performance', 'partial_outage', 'major_outage'] as const;
  const at = (ms: number) => new Date(clock.now().getTime() + ms).toISOString();
  const said = (status: string) => ({
    status,
    body: `Word ${Math.floor(random() * 1e6)}`,
    translations: random() < 0.5 ? { de: { body: 'Wort' } } : {},
    components: random() < 0.7 ? { [one(slugs)]: one(statuses) } : {},
    next_update_by: random() < 0.5 && status !== 'resolved' ? at(20 * minute) : null,
  });
  const acts = [
    async () => {
      const answer = await server.api('POST', '/api/v1/incidents', {
        title: `Trouble ${incidents.length}`,
        impact: one(['none', 'minor', 'major', 'critical']),
        ...said('investigating'),
      });
      incidents.push({ id: answer.body.id, update: answer.body.updates[0].id });
      return answer;
    },
    () => server.api('POST', `/api/v1/incidents/${one(incidents)?.id}/updates`, said('identified')),
    () => server.api('POST', `/api/v1/incidents/${one(incidents)?.id}/updates`, said('resolved')),
    () => {
      const { id, update } = one(incidents) ?? {};
      return server.api('PATCH', `/api/v1/incidents/${id}/updates/${update}`, { body: `Edited ${random()}` });
    },
    () => server.api('PATCH', `/api/v1/incidents/${one(incidents)?.id}`, { title: `Renamed ${random()}` }),
    () => server.api('DELETE', `/api/v1/incidents/${incidents.pop()?.id}`),
    async () => {
      const answer = await server.api('POST', '/api/v1/maintenances', {
        title: `Work ${maintenances.length}`,
        body: 'We upgrade.',
        components: [one(slugs)],
        starts_at: at(one([minute, hour, 30 * hour])),
        ends_at: at(40 * hour),
      });
      maintenances.push(answer.body.id);
      return answer;
    },
    () => server.api('PATCH', `/api/v1/maintenances/${one(maintenances)}`, { ends_at: at(50 * hour) }),
    () => server.api('POST', `/api/v1/maintenances/${one(maintenances)}/cancel`, {}),
  ];
  // With these all is made anew, so they come early.
  const wide = [
    () => server.api('PATCH', `/api/v1/components/${one(slugs)}`, { name: `Part ${random()}` }),
    () => server.api('PATCH', '/api/v1/page', { name: `Fernway ${Math.floor(random() * 1e3)}` }),
  ];
  for (const slug of slugs) await server.api('POST', '/api/v1/components', { slug, name: slug });
  const statusesGiven = new Map<number, number>();
  for (let step = 0; step < 40; step++) {
    const answer = await (step < 3 ? acts[0] : one(step < 12 ? [...acts, ...wide] : acts))?.();
    if (answer) statusesGiven.set(answer.status, (statusesGiven.get(answer.status) ?? 0) + 1);
    if (random() < 0.4) clock.advance(one([1, minute, 25 * minute, 7 * hour, 26 * hour]));
    if (random() < 0.3) await server.settled();
  }
  return statusesGiven;
}

describe('what is published after much has happened', () => {
  const { keep, closeAll } = keeper();
  afterEach(closeAll);

  it.each([1, 2])(
    'is what a start without memory makes of the same facts (%i)',
    async (seed) => {
      const clock = movableClock('2026-11-20T10:00:00.000Z');
      const first = await startTestServer('embedded', { clock });
      keep({ close: () => first.database.drop() });
      const answers = await happen(first, seededRandom(seed), clock);
      // Most of it must have been taken, or nothing is compared.
      expect((answers.get(200) ?? 0) + (answers.get(201) ?? 0)).toBeGreaterThan(10);
      // A page as of now; not the name of the page, with which all would be made anew.
      await posted(first, '/api/v1/incidents', callsDrop);
      await first.settled();
      await first.stop();
      const before = await everyFile(first);
      const tree = await realpath(join(first.data, 'public-trees'));
      await rm(join(first.data, 'public'));
      await rm(tree, { recursive: true });

      const env = { PORT: new URL(first.url).port, CALMLINE_PUBLIC_URL: first.url };
      const second = await startTestServer('embedded', { clock, database: first.database, env });
      keep({ close: () => second.stop() });
      await second.settled();
      const after = await everyFile(second);
      expect([...before.keys()]).toEqual([...after.keys()]);
      const differing = [...after].filter(
        ([path, text]) => before.get(path)?.replace(made, '') !== text.replace(made, ''),
      );
      expect(differing.map(([path]) => path)).toEqual([]);
    },
    120_000,
  );
});
