import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openBrowser, seen, sticksOut, type Visitor, visit } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let browser: Browser;
let incident: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer('embedded', { demo: true }), openBrowser()]);
  const languages = ['en', 'de', 'pt-BR', 'ja', 'zh-Hans', 'ar'];
  const page = await server.api('PATCH', '/api/v1/page', { languages });
  expect(page.status).toBe(200);
  const posted = await server.api('POST', '/api/v1/incidents', {
    title: 'Calls drop',
    translations: { de: { title: 'Anrufe brechen ab', body: 'Anrufe enden nach Sekunden.' } },
    impact: 'major',
    status: 'investigating',
    body: 'Calls end after seconds.',
    components: { api: 'partial_outage' },
    next_update_by: new Date(Date.now() + 1_800_000).toISOString(),
    author: 'Mara Lindqvist',
  });
  expect(posted.status).toBe(201);
  incident = new URL(posted.body.url).pathname;
  await until('the page in every language', async () => (await fetch(`${server.url}/ar${incident}`)).ok);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function reader(locale: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const somebody = await visit(browser, server, { locale, ...options });
  onTestFinished(somebody.close);
  return somebody;
}

const pathOf = ({ page }: Visitor) => new URL(page.url()).pathname;

describe('on the first visit', () => {
  it.each([
    ['de-AT', '/de/'],
    ['pt-PT', '/pt-BR/'],
    ['zh-SG', '/zh-Hans/'],
    ['zh-TW', '/'],
    ['en-US', '/'],
    ['sv-SE', '/'],
  ])('a browser that prefers %s shows %s', async (locale, path) => {
    const somebody = await reader(locale);
    await somebody.page.goto('/');
    await somebody.page.waitForURL(`**${path}`);
    expect(pathOf(somebody)).toBe(path);
    expect(somebody.complaints).toEqual([]);
  });

  it('leads to the same place on the same page', async () => {
    const somebody = await reader('de');
    await somebody.page.goto(`${incident}#content`);
    await somebody.page.waitForURL(`**/de${incident}#content`);
    expect(await somebody.page.getByRole('heading', { level: 1 }).textContent()).toBe('Anrufe brechen ab');
  });

  it('sends nobody anywhere without script', async () => {
    const somebody = await reader('de', { javaScriptEnabled: false });
    await somebody.page.goto('/');
    expect(pathOf(somebody)).toBe('/');
  });
});

describe('a choice of one’s own', () => {
  it('is kept, in whatever language the browser is', async () => {
    const somebody = await reader('de');
    const { page } = somebody;
    await page.goto('/');
    await page.waitForURL('**/de/');
    await page.locator('.languages summary').click();
    await page.locator('.languages').getByRole('link', { name: 'English' }).click();
    await page.waitForURL(`${server.url}/`);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto('about:blank');
    await page.goto(incident);
    expect(pathOf(somebody)).toBe(incident);
  });

  it('counts the next day too, when it is neither the page’s language nor the browser’s', async () => {
    const somebody = await reader('de');
    const { page } = somebody;
    await page.goto('/');
    await page.waitForURL('**/de/');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Português (Brasil)' }).click();
    await page.waitForURL('**/pt-BR/');
    const nextDay = await page.context().newPage();
    await nextDay.goto(`${incident}#content`);
    await nextDay.waitForURL(`**/pt-BR${incident}#content`);
    expect(await nextDay.locator('html').getAttribute('lang')).toBe('pt-BR');
  });

  it('leads to the same page in that language, and stays in it', async () => {
    const somebody = await reader('en');
    const { page } = somebody;
    await page.goto(incident);
    await page.getByRole('contentinfo').getByRole('link', { name: 'Deutsch' }).click();
    expect(pathOf(somebody)).toBe(`/de${incident}`);
    await page.getByRole('main').getByRole('link').first().click();
    expect(pathOf(somebody)).toBe('/de/');
  });
});

describe('a language', () => {
  it('is told to search engines for every page', async () => {
    const { page } = await reader('en');
    await page.goto(`/ja${incident}`);
    const alternates = await page
      .locator('link[hreflang]')
      .evaluateAll((links) =>
        (links as HTMLLinkElement[]).map(({ hreflang, href }) => [hreflang, new URL(href).pathname]),
      );
    expect(alternates).toEqual([
      ['en', incident],
      ...['de', 'pt-BR', 'ja', 'zh-Hans', 'ar'].map((code) => [code, `/${code}${incident}`]),
      ['x-default', incident],
    ]);
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
      `${server.url}/ja${incident}`,
    );
  });

  it('is kept where there is no such page', async () => {
    const { page } = await reader('de');
    for (const [path, title, home] of [
      ['/de/incidents/nobody/', 'Diese Seite gibt es nicht', '/de/'],
      ['/xx/', 'This page does not exist', '/'],
    ] as const) {
      expect((await page.goto(path))?.status()).toBe(404);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
      expect(await page.locator('main a.button').getAttribute('href')).toBe(home);
    }
  });

  it('that a text was not given in is told beside it', async () => {
    const { page } = await reader('ja');
    await page.goto(`/ja${incident}`);
    const title = page.locator('h1 bdi');
    expect(await title.textContent()).toBe('Calls drop');
    expect(await title.getAttribute('lang')).toBe('en');
    expect(await page.locator('.timeline .prose').getAttribute('lang')).toBe('en');
    expect(await seen(page.locator('.timeline .byline'))).toContain('英語');
  });

  it('that runs from right to left turns the page round', async () => {
    const { page, complaints } = await reader('ar', { viewport: { width: 360, height: 740 } });
    for (const path of ['/ar/', `/ar${incident}`, '/ar/history/', '/ar/subscribe/']) {
      await page.goto(path);
      expect(await page.locator('html').getAttribute('dir'), path).toBe('rtl');
      expect(await sticksOut(page), path).toEqual([]);
    }
    await page.goto('/ar/');
    const box = await page.locator('.headline .icon').boundingBox();
    expect(box?.x).toBeGreaterThan(180);
    expect(complaints).toEqual([]);
  });
});
