import { afterAll, describe, it } from 'vitest';
import { killMidway, pauseMidway } from '../support/crash-figures.ts';
import { inFlight, startCrashStory } from '../support/crash-story.ts';
import { createTestDatabase, type DatabaseKind } from '../support/databases.ts';
import { keeper } from '../support/stories.ts';

const { keep, closeAll } = keeper();
afterAll(closeAll);

const readers = 600;

async function startStory(kind: DatabaseKind, count: number, kills = 0) {
  const database = await createTestDatabase(kind);
  keep({ close: () => database.drop() });
  return keep(await startCrashStory(database, { readers, count, kills }));
}

// Most of each story is waiting, for a lease to run out or a process to begin.
describe.concurrent('workers that tell 600 readers', () => {
  it.for([
    ['embedded', 1, 3],
    ['postgresql', 2, 3],
  ] as const)(
    'miss nobody when they are killed, and tell none but those in flight twice (%s, %i of them, %i times)',
    { timeout: 300_000 },
    async ([kind, count, kills], { expect }) => {
      const story = await startStory(kind, count, kills);
      const figures = await killMidway(story, { readers, kills, seed: 20_261_122 });
      expect(figures).toMatchObject({ missing: 0, unexplained: 0, changedIds: 0 });
      // Otherwise nobody was killed in the middle of anything.
      expect(figures.copies).toBeGreaterThan(0);
      expect(figures.mostInFlight).toBeLessThanOrEqual(inFlight);
      expect(figures.copies).toBeLessThanOrEqual(kills * inFlight);
      expect(Math.max(figures.longestSilenceMs, figures.takenUpMs)).toBeLessThan(30_000);
    },
  );

  it('complete nothing twice when one is paused for longer than its lease and wakes up', {
    timeout: 300_000,
  }, async ({ expect }) => {
    const story = await startStory('postgresql', 2);
    const figures = await pauseMidway(story, readers);
    expect(figures).toMatchObject({ missing: 0, changedIds: 0, completed: readers });
    expect(figures.copies).toBeLessThanOrEqual(inFlight);
    expect(figures.afterwards).toBeLessThanOrEqual(inFlight);
  });
});
