import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bestBrotli, publishedFile } from '@calmline/core/publishing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildIfNeeded } from '../../apps/status-page/build.ts';
import { weighed } from '../../apps/status-page/fixtures/states.ts';
import { openBrowser, visit } from '../support/browser.ts';
import { type ColdVisit, visitCold } from '../support/cold-visit.ts';
import { type ShownFace, showFace } from '../support/shown-face.ts';

/** The budget of a cold visit on a bad network: the first packet has it all. */

let browser: Browser;
let face: ShownFace;
let cold: ColdVisit;
beforeAll(async () => {
  browser = await openBrowser();
  face = await showFace(weighed);
  cold = await visitCold(browser, `${face.url}/`);
});
afterAll(async () => {
  await browser?.close();
  await face?.close();
});

test('costs at most 14 kB over the wire in all', () => {
  expect(weighed.components.length).toBeGreaterThanOrEqual(20);
  expect(weighed.incidents.length).toBeGreaterThanOrEqual(10);
  expect(cold.bytes).toBeLessThanOrEqual(14_000);
});

test('needs one request before the first paint', () => {
  expect(cold.requests.filter(({ before }) => before === 'first paint').map(({ url }) => url)).toEqual([
    `${face.url}/`,
  ]);
});

test('loads no font, and less than 4 kB of script of its own', () => {
  expect(cold.requests.filter(({ type }) => type === 'Font' || type === 'Stylesheet')).toEqual([]);
  const scripts = cold.requests.filter(({ type }) => type === 'Script');
  expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(4_000);
});

test('has less than 4 kB of script in all, with what is loaded only when it is wanted', async () => {
  const client = join(await buildIfNeeded(), 'client');
  const scripts = (await readdir(join(client, '_astro'))).filter((name) => name.endsWith('.js'));
  expect(scripts.map((name) => name.split('.')[0]).sort()).toEqual(['page', 'subscribe']);
  const sizes = await Promise.all(scripts.map((name) => served(join(client, '_astro', name))));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000);
  // No page loads it: a browser fetches it for those who ask for notifications.
  expect(await served(join(client, 'push-worker.js'))).toBeLessThan(620);
});

/** What a file of the build costs over the wire, compressed as our server does it. */
async function served(path: string): Promise<number> {
  const file = publishedFile(await readFile(path), 'text/javascript', { quality: bestBrotli });
  return (await file.br())?.length ?? file.body.length;
}

test('says it all without script, with every other host out of reach', async () => {
  const visitor = await visit(browser, face, { javaScriptEnabled: false });
  await visitor.page.goto('/');
  for (const incident of weighed.incidents.filter(({ resolvedAt }) => resolvedAt === null))
    expect(await visitor.page.getByText(incident.title).first().isVisible()).toBe(true);
  expect(visitor.foreign).toEqual([]);
  await visitor.close();
});
