import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openBrowser, seen, type Visitor, visit } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { movableClock } from '../support/movable-clock.ts';
import { until } from '../support/until.ts';

// Late in the evening in the page's zone, already the next day in Auckland.
const now = '2026-11-20T21:30:00.000Z';
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    startTestServer('embedded', { demo: true, clock: movableClock(now) }),
    openBrowser(),
  ]);
  await server.api('PATCH', '/api/v1/page', { time_zone: 'Europe/Berlin' });
  await server.api('POST', '/api/v1/incidents', {
    title: 'Late trouble',
    impact: 'minor',
    status: 'investigating',
    body: 'We are looking into it.',
    components: { api: 'degraded_performance' },
    next_update_by: '2026-11-20T22:15:00.000Z',
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function reader(timezoneId: string, javaScriptEnabled = true): Promise<Visitor> {
  const somebody = await visit(browser, server, { timezoneId, javaScriptEnabled });
  onTestFinished(somebody.close);
  return somebody;
}

describe('times', () => {
  it('are the page’s own without script, with the zone’s name', async () => {
    const { page } = await reader('Pacific/Auckland', false);
    await page.goto('/');
    expect(await seen(page.locator('.headline'))).toContain('As of 20 Nov 2026, 22:30 CET');
    expect(await seen(page.locator('article', { hasText: 'Late trouble' }))).toContain(
      'Next update by 23:15 CET',
    );
    expect(await seen(page.getByRole('contentinfo'))).toContain(
      'Times on this page are in Europe/Berlin (CET).',
    );
    expect(await page.getByRole('button', { name: 'Show times' }).count()).toBe(0);
  });

  it('are the reader’s own with script, with the date where the day is another', async () => {
    const { page, complaints } = await reader('Pacific/Auckland');
    await page.goto('/');
    const footer = page.getByRole('contentinfo');
    await footer.getByText('Pacific/Auckland').first().waitFor();
    expect(await seen(footer)).toMatch(/Times on this page are in Pacific\/Auckland \((NZDT|GMT\+13)\)\./);
    expect(await seen(page.locator('.headline'))).toMatch(/As of 21 Nov 2026, 10:30 (NZDT|GMT\+13)/);
    const card = page.locator('article', { hasText: 'Late trouble' });
    expect(await seen(card)).toMatch(/Next update by 21 Nov 2026, 11:15 (NZDT|GMT\+13)/);
    expect(complaints).toEqual([]);
  });

  it('are the page’s again by a button, and stay so', async () => {
    const { page } = await reader('Pacific/Auckland');
    const shows = (where: Locator, words: string) =>
      until(words, async () => (await seen(where)).includes(words));
    await page.goto('/');
    const button = page.getByRole('button', { name: 'Show times in Europe/Berlin (CET)' });
    // By the keyboard: days far down get their height when they come near, and a pointer that is there at once misses.
    await button.press('Enter');
    await shows(page.locator('.headline'), 'As of 20 Nov 2026, 22:30 CET');
    await page.goto('/history/');
    await shows(page.getByRole('contentinfo'), 'Times on this page are in Europe/Berlin (CET).');
    await page.getByRole('button', { name: 'Show times in Pacific/Auckland' }).press('Enter');
    await shows(page.getByRole('contentinfo'), 'As of 21 Nov 2026, 10:30');
  });

  it('are left alone where the reader’s clock shows the same', async () => {
    const { page } = await reader('Europe/Paris');
    await page.goto('/');
    expect(await page.locator('#other-zone').isHidden()).toBe(true);
  });
});
