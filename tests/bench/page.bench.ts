import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { weighed } from '../../apps/status-page/fixtures/states.ts';
import { openBrowser } from '../support/browser.ts';
import { visitCold } from '../support/cold-visit.ts';
import { showFace } from '../support/shown-face.ts';
import { median, report } from './report.ts';

const visits = 51;

/**
 * What a cold visit to the front page costs with 20 components and 10 incidents, and how soon it paints beside a bare
 * HTML file of the same size: turn by turn, in one browser, at one address each on this machine.
 */
export async function bench(): Promise<void> {
  const face = await showFace(weighed);
  const front = await face.file('/');
  if (!front) throw new Error('there is no front page');
  const bare = await serveBare(front.body.length);
  const browser = await openBrowser();
  const ours: number[] = [];
  const theirs: number[] = [];
  const first = await visitCold(browser, `${face.url}/`);
  await visitCold(browser, bare.url);
  for (let visit = 0; visit < visits; visit++) {
    ours.push((await visitCold(browser, `${face.url}/`)).firstContentfulPaint);
    theirs.push((await visitCold(browser, bare.url)).firstContentfulPaint);
  }
  await browser.close();
  const page = first.requests.find(({ type }) => type === 'Document');
  const scripts = first.requests.filter(({ type }) => type === 'Script');
  report('page', 'over the wire, all of a cold visit', first.bytes, 'bytes', {
    name: 'budget',
    value: 14_000,
  });
  report('page', 'over the wire, the HTML with its style', page?.bytes ?? 0, 'bytes');
  report('page', 'over the wire, own script', sum(scripts), 'bytes', { name: 'budget', value: 4_000 });
  report('page', 'requests, all of a cold visit', first.requests.length, 'requests');
  report(
    'page',
    'requests before the first paint',
    first.requests.filter(({ before }) => before === 'first paint').length,
    'requests',
    { name: 'budget', value: 1 },
  );
  report('page', `first contentful paint, median of ${visits}`, median(ours), 'ms', {
    name: 'bare HTML of the same size',
    value: median(theirs),
  });
}

const sum = (requests: readonly { bytes: number }[]) =>
  requests.reduce((total, { bytes }) => total + bytes, 0);

/** Paragraphs without any style, as many bytes as our page before it is compressed. */
async function serveBare(size: number): Promise<{ url: string }> {
  const sentence = '<p>Some calls do not get through. We are replacing the faulty route.</p>\n';
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Status</title>\n';
  const body = brotliCompressSync((head + sentence.repeat(Math.ceil(size / sentence.length))).slice(0, size));
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
