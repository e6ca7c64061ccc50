import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { wording } from '@calmline/snapshot';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openBrowser, seen, visit } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { type HttpListener, startHttpListener } from '../support/http-listener.ts';
import { addComponents } from '../support/people.ts';
import { keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
let server: TestServer;
let browser: Browser;
/** The company's own site, on another port and so another origin. */
let site: HttpListener;
/** What the company put into its page. */
let embedded = '';
let language = 'en';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  browser = keep(await openBrowser());
  server = keep(await startTestServer('embedded'));
  site = keep(
    await startHttpListener(() => ({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        // The strictest that lets the script in: no style of ours, no string made into markup.
        'content-security-policy': `default-src 'none'; script-src ${server.url}; connect-src ${server.url}; require-trusted-types-for 'script'`,
      },
      body: `<!doctype html><html lang="${language}"><head><title>Shop</title>${embedded}</head><body><main><h1>Shop</h1><p>Buy.</p></main></body></html>`,
    })),
  );
  await server.api('PATCH', '/api/v1/page', { name: 'Fernway', languages: ['en', 'de', 'ar'] });
  await addComponents(server, 'API', 'Checkout');
});
afterAll(closeAll);

const banner = (page: Page) => page.getByRole('region', { name: /Fernway/ });

/** Other languages than the page's own follow right behind a post. */
const told = (title: string, path: string) =>
  until(`${title} in ${path}`, async () => (await server.text(path)).includes(title));

/** Somebody on the company's site; the clock can be moved. */
async function shopper(
  attributes: string,
  options: BrowserContextOptions & { lang?: string; storage?: boolean } = {},
) {
  const { lang = 'en', storage = true, ...rest } = options;
  embedded = `<script src="${server.url}/embed.js" async ${attributes}></script>`.repeat(
    attributes.includes('data-twice') ? 2 : 1,
  );
  language = lang;
  const context = await browser.newContext(rest);
  onTestFinished(() => context.close());
  context.setDefaultTimeout(10_000);
  if (!storage)
    await context.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      }),
    );
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const page = await context.newPage();
  await page.clock.install();
  const data = page.waitForResponse((answer) => answer.url().endsWith('.json'));
  await page.goto(site.url);
  await data;
  return { page, errors };
}

async function incident(title: string, components: Record<string, string>, more: object = {}) {
  const one = await posted(server, '/api/v1/incidents', {
    title,
    impact: 'major',
    status: 'investigating',
    body: 'We are looking into it.',
    components,
    ...more,
  });
  onTestFinished(async () => {
    await server.api('POST', `/api/v1/incidents/${one.id}/updates`, { status: 'resolved', body: 'Over.' });
  });
  return one;
}

describe('the banner on the company’s own site', () => {
  it('is not there while all is well', async () => {
    const { page, errors } = await shopper('');
    expect(await banner(page).count()).toBe(0);
    expect(await page.locator('body > *').count()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('says what is wrong, when the next word comes, and where to read on', async () => {
    const by = new Date(Date.now() + 30 * 60_000).toISOString();
    const { id } = await incident('Calls drop', { api: 'partial_outage' }, { next_update_by: by });
    const { page, errors } = await shopper('');
    // The words come a moment after the region, for screen readers.
    await banner(page).getByText('Calls drop').waitFor();
    const words = await seen(banner(page));
    expect(words).toContain(wording.en.terms.componentStatus.partial_outage);
    expect(words).toContain('Calls drop');
    expect(words).toMatch(/Next update by .*\d\d:\d\d/);
    expect(await page.getByRole('link', { name: 'Details' }).getAttribute('href')).toBe(
      `${server.url}/incidents/${id}/`,
    );
    // Before all else on the page, told politely, and in a style of its own in spite of the site's policy.
    expect(await page.locator('body > :first-child').evaluate((first) => first.shadowRoot !== null)).toBe(
      true,
    );
    expect(await page.getByRole('status').innerText()).toContain('Calls drop');
    expect(await banner(page).evaluate((region) => getComputedStyle(region).display)).toBe('flex');
    expect(errors).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds, %s', async (colorScheme) => {
    await incident('Calls drop', { api: 'major_outage' });
    const { page } = await shopper('', { colorScheme });
    await banner(page).waitFor();
    await page.getByRole('link', { name: 'Details' }).waitFor();
    await page.evaluate(axeSource);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(found).toEqual([]);
  });

  it('comes only for the systems that the site uses, or their group', async () => {
    await incident('Calls drop', { api: 'partial_outage' });
    const other = await shopper('data-components="checkout"');
    expect(await banner(other.page).count()).toBe(0);
    const both = await shopper('data-components="checkout, api"');
    await banner(both.page).waitFor();
  });

  it('concerns everybody when it names no system', async () => {
    await incident('Something is wrong', {});
    const { page } = await shopper('data-components="checkout"');
    await banner(page).waitFor();
  });

  it('speaks the language it is told, else that of the site, else the page’s own', async () => {
    await incident(
      'Calls drop',
      { api: 'partial_outage' },
      { translations: { de: { title: 'Anrufe brechen ab' } } },
    );
    await told('Anrufe brechen ab', '/embed/de.json');
    await told('Calls drop', '/embed/ar.json');
    const german = await shopper('data-language="de-AT"');
    await banner(german.page).getByText('Anrufe brechen ab').waitFor();
    expect(await banner(german.page).getAttribute('lang')).toBe('de');
    const arabic = await shopper('', { lang: 'ar' });
    await banner(arabic.page).getByText('Calls drop').waitFor();
    expect(await banner(arabic.page).getAttribute('dir')).toBe('rtl');
    expect(await banner(arabic.page).getByText('Calls drop').getAttribute('lang')).toBe('en');
    const swedish = await shopper('', { lang: 'sv' });
    await banner(swedish.page).waitFor();
    expect(await banner(swedish.page).getAttribute('lang')).toBe('en');
    expect(swedish.errors).toEqual([]);
  });

  it('stays away once it was dismissed, until there is news', async () => {
    const { id } = await incident('Calls drop', { api: 'partial_outage' });
    const { page } = await shopper('');
    await page.getByRole('button', { name: wording.en.embed.banner.dismiss }).click();
    expect(await banner(page).count()).toBe(0);
    const again = page.waitForResponse((answer) => answer.url().endsWith('.json'));
    await page.reload();
    await again;
    expect(await banner(page).count()).toBe(0);
    await server.api('POST', `/api/v1/incidents/${id}/updates`, { status: 'identified', body: 'Found.' });
    await page.clock.fastForward(61_000);
    await banner(page).waitFor();
  });

  it('goes by itself when it is over', async () => {
    const { id } = await incident('Calls drop', { api: 'partial_outage' });
    const { page } = await shopper('');
    await banner(page).waitFor();
    await server.api('POST', `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Over.' });
    await page.clock.fastForward(61_000);
    await banner(page).waitFor({ state: 'detached' });
  });

  it('looks the same where nothing may be remembered', async () => {
    await incident('Calls drop', { api: 'partial_outage' });
    const { page, errors } = await shopper('', { storage: false });
    const display = () => banner(page).evaluate((region) => getComputedStyle(region).display);
    await banner(page).waitFor();
    expect(await display()).toBe('flex');
    await page.getByRole('button', { name: wording.en.embed.banner.dismiss }).click();
    expect(await banner(page).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('is there once, however often it was put in', async () => {
    await incident('Calls drop', { api: 'partial_outage' });
    const { page } = await shopper('data-twice');
    await banner(page).waitFor();
    expect(await banner(page).count()).toBe(1);
  });

  it('announces a maintenance within the hour before it, not a day ahead', async () => {
    const plan = (minutes: number) =>
      posted(server, '/api/v1/maintenances', {
        title: `In ${minutes} minutes`,
        body: 'We replace a router.',
        components: ['api'],
        starts_at: new Date(Date.now() + minutes * 60_000).toISOString(),
        ends_at: new Date(Date.now() + (minutes + 60) * 60_000).toISOString(),
      });
    const later = await plan(300);
    const { page } = await shopper('');
    expect(await banner(page).count()).toBe(0);
    const soon = await plan(50);
    await page.clock.fastForward(61_000);
    await banner(page).getByText('In 50 minutes').waitFor();
    for (const { id } of [soon, later]) await server.api('DELETE', `/api/v1/maintenances/${id}`);
  });
});

describe('without Calmline', () => {
  it('the site is as it was, and hears no complaint of ours', async () => {
    const gone = await startTestServer('embedded');
    await gone.api('PATCH', '/api/v1/page', { name: 'Fernway' });
    await addComponents(gone, 'API');
    await posted(gone, '/api/v1/incidents', {
      title: 'Calls drop',
      impact: 'major',
      status: 'investigating',
      body: 'We are looking into it.',
      components: { api: 'partial_outage' },
    });
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(String(error.error())));
    const page = await context.newPage();
    await page.clock.install();
    const shop = keep(
      await startHttpListener(() => ({
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: `<!doctype html><title>Shop</title><script src="${gone.url}/embed.js" async></script><h1>Shop</h1>`,
      })),
    );
    await page.goto(shop.url);
    await banner(page).waitFor();
    await gone.close();
    // For some minutes the last word stands; after that nobody knows whether it is still true.
    for (let minutes = 0; minutes < 5; minutes++) {
      const failed = page.waitForEvent('requestfailed');
      await page.clock.fastForward(61_000);
      await failed;
    }
    await banner(page).waitFor({ state: 'detached' });
    await page.reload();
    expect(await page.getByRole('heading').textContent()).toBe('Shop');
    expect(await banner(page).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('the page that shows how', () => {
  it('has the lines to copy without script, and the banner itself with it', async () => {
    await incident('Calls drop', { api: 'partial_outage' });
    await told('Calls drop', '/embed/de.json');
    const plain = await visit(browser, server, { javaScriptEnabled: false });
    onTestFinished(plain.close);
    await plain.page.goto('/embed/');
    const codes = await plain.page.locator('pre code').allInnerTexts();
    expect(codes).toContain(`<script src="${server.url}/embed.js" async></script>`);
    expect(codes).toContain(`<statuspage-widget src="${server.url}"></statuspage-widget>`);
    expect(await plain.page.getByRole('img', { name: 'Fernway status' }).isVisible()).toBe(true);
    const { page, complaints, foreign, close } = await visit(browser, server);
    onTestFinished(close);
    await page.goto('/de/embed/');
    await page
      .locator('#preview')
      .getByRole('region', { name: /Fernway/ })
      .getByText('Calls drop')
      .waitFor();
    expect([complaints, foreign]).toEqual([[], []]);
  });
});
