import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildEmbed } from './build-embed.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calmline-embed-'));
  await buildEmbed(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('makes one classic script of at most 2 kB', async () => {
  expect(await readdir(folder)).toEqual(['embed.js']);
  const script = await readFile(join(folder, 'embed.js'));
  expect(script.length).toBeLessThanOrEqual(2048);
  expect(() => new Function(script.toString())).not.toThrow();
  // Trusted Types on the host's page refuse markup made from strings.
  expect(script.toString()).not.toMatch(/innerHTML|insertAdjacent|document\.write|\beval\b/);
});
