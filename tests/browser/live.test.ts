import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openBrowser, seen, type Visitor, visit } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let browser: Browser;
let reader: Visitor;
let page: Page;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer('embedded', { demo: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  reader = await visit(browser, server, {
    timezoneId: 'Europe/Berlin',
    viewport: { width: 360, height: 740 },
  });
  page = reader.page;
  onTestFinished(reader.close);
});

const said = () => page.locator('#said').textContent();
const favicon = () => page.locator('link[rel=icon]').getAttribute('href');

/** The page has asked once, so that what follows is news to it. */
async function open(path = '/'): Promise<void> {
  const asked = page.waitForResponse('**/live.json');
  await page.goto(path);
  await asked;
}

async function post(title: string, more: object = {}) {
  const answer = await server.api('POST', '/api/v1/incidents', {
    title,
    impact: 'critical',
    status: 'investigating',
    body: 'Nothing can be reached. We are looking for the cause.',
    components: { api: 'major_outage' },
    next_update_by: new Date(Date.now() + 1_800_000).toISOString(),
    author: 'Mara Lindqvist',
    ...more,
  });
  expect(answer.status).toBe(201);
  const path = new URL(answer.body.url).pathname;
  onTestFinished(async () => {
    await update(path, { status: 'resolved', body: 'All works again.', components: { api: 'operational' } });
  });
  return { path };
}

const update = (path: string, word: object) =>
  server.api('POST', path.replace('/incidents/', '/api/v1/incidents/').concat('updates'), word);

describe('an open page', () => {
  it('shows an incident within three seconds, says it once, and changes its title and picture', async () => {
    await open();
    const titleBefore = await page.title();
    expect(await said()).toBe('');
    const posted = performance.now();
    await post('Everything is down');
    const card = page.locator('article', { hasText: 'Everything is down' });
    await card.waitFor();
    expect(performance.now() - posted).toBeLessThan(3000);
    expect(await said()).toBe('Updated: Major outage. Investigating: Nothing can be reached.');
    expect(await page.title()).not.toBe(titleBefore);
    expect(await page.title()).toMatch(/^Major outage · /);
    expect(await favicon()).toBe('/favicon-major_outage.svg');
    expect(await seen(card)).toMatch(/Next update by \d\d:\d\d CES?T, in (29|30) minutes/);
    expect(reader.complaints).toEqual([]);
    expect(reader.foreign).toEqual([]);
  });

  it('keeps what is open, focused, selected and looked at', async () => {
    const long = 'Nobody can sign in from most networks. We know the cause and are working on it. '.repeat(6);
    await post('Sign-in fails', { impact: 'minor', body: long });
    await open();
    const folded = page.locator('main details').last();
    await folded.evaluate((details: HTMLDetailsElement) => {
      details.open = true;
    });
    const link = page.getByRole('link', { name: 'Earlier incidents' });
    await link.focus();
    const topBefore = await link.evaluate((element) => {
      getSelection()?.selectAllChildren(document.querySelector('[data-key=past] h2') as Node);
      return element.getBoundingClientRect().top;
    });
    const heightBefore = await page.evaluate(() => document.documentElement.scrollHeight);
    await post('Everything is down again');
    await page.locator('article', { hasText: 'Everything is down again' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(
      heightBefore + 100,
    );
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await link.evaluate((element) => element.getBoundingClientRect().top)).toBeCloseTo(topBefore, -1);
    expect(await page.evaluate(() => String(getSelection()))).toBe('The last 14 days');
    expect(await folded.evaluate((details: HTMLDetailsElement) => details.open)).toBe(true);
  });

  it('follows one incident to its end', async () => {
    const { path } = await post('Labels fail');
    await open(path);
    await update(path, { status: 'identified', body: 'A disk is full. We replace it.' });
    await page.locator('main').getByText('A disk is full.').waitFor();
    expect(await said()).toBe('Updated: Identified: A disk is full.');
    await update(path, {
      status: 'resolved',
      body: 'Labels print again.',
      components: { api: 'operational' },
    });
    await page.locator('main').getByText('Labels print again.').waitFor();
    expect(await favicon()).toBe('/favicon-operational.svg');
    expect(await seen(page.locator('.particulars'))).toContain('Duration');
  });

  it('does not go on showing an incident that was deleted', async () => {
    const posted = await server.api('POST', '/api/v1/incidents', {
      title: 'Posted by mistake',
      impact: 'minor',
      status: 'investigating',
      body: 'Nothing is wrong.',
      next_update_by: new Date(Date.now() + 1_800_000).toISOString(),
    });
    const path = new URL(posted.body.url).pathname;
    await open(path);
    await server.api('DELETE', `/api/v1${path}`.replace(/\/$/, ''));
    await page.getByRole('heading', { name: 'This page does not exist' }).waitFor();
  });

  it('says nothing when only time has passed', async () => {
    await page.clock.install();
    await open();
    await page.clock.runFor(60_000);
    expect(await said()).toBe('');
  });

  it('does not ask while it is hidden, and asks at once when it is seen again', async () => {
    await page.clock.install();
    await open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await hide(true);
    asked.length = 0;
    await post('Seen later');
    await page.clock.runFor(60_000);
    expect(asked).toEqual([]);
    await hide(false);
    await page.locator('article', { hasText: 'Seen later' }).waitFor();
    expect(asked[0]).toBe('/live.json');
  });

  async function hide(hidden: boolean): Promise<void> {
    await page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  }
});

describe('a page that hears nothing', () => {
  const warning = () => page.locator('#stale');

  it('says after five minutes that it may be out of date, and takes it back', async () => {
    await page.clock.install();
    await open();
    await page.route('**/live.json', (route) => route.abort());
    await page.clock.runFor(240_000);
    expect(await warning().isVisible()).toBe(false);
    await page.clock.runFor(90_000);
    await warning().waitFor();
    expect(await seen(warning())).toMatch(
      /^This page may be out of date\. The last word from our server came \d+ \w+ \d{4}, \d\d:\d\d CES?T\.$/,
    );
    expect(await said()).toBe(await warning().textContent());
    await page.unroute('**/live.json');
    await post('Heard again');
    await until('a word from the server', async () => {
      await page.clock.runFor(5000);
      return !(await warning().isVisible());
    });
  });

  it('says so at once when what it gets is old already', async () => {
    await page.route('**/live.json', async (route) => {
      const answer = await route.fetch();
      const live = await answer.json();
      const asOf = new Date(Date.parse(live.asOf) - 400_000).toISOString();
      await route.fulfill({ response: answer, json: { ...live, asOf } });
    });
    await open();
    await warning().waitFor();
  });

  it('asks less and less often', async () => {
    await page.clock.install();
    await open();
    let asked = 0;
    await page.route('**/live.json', (route) => {
      asked++;
      return route.abort();
    });
    for (let minute = 0; minute < 10; minute++) {
      await page.clock.runFor(60_000);
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    }
    expect(asked).toBeLessThan(30);
    expect(asked).toBeGreaterThan(5);
  });
});
