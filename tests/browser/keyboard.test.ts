import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Visitor, visit } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';

let server: TestServer;
let browser: Browser;
let reader: Visitor;
let page: Page;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer('embedded', { demo: true }), openBrowser()]);
  reader = await visit(browser, server);
  page = reader.page;
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

interface Stop {
  name: string;
  /** Whether one sees where one is. */
  visible: boolean;
}

/** Every place where Tab stops, from the top of the page until it leaves the page. */
async function tabThrough(): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
      const inSight =
        width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      const control = element as HTMLInputElement;
      // Not textContent: a label's lines are told apart as they are seen.
      const name = control.labels?.[0]?.innerText ?? element.textContent;
      return {
        name: name.trim().split('\n')[0] ?? '',
        visible: inSight && outlineStyle !== 'none' && outlineWidth !== '0px',
      };
    });
    if (!stop) return stops;
    stops.push(stop);
  }
}

/** Everything on the page that can be used, one for each group of radio buttons. */
const controls = () =>
  page.evaluate(() => {
    const groups = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')].filter(
      (element) => {
        if (!element.checkVisibility()) return false;
        if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
        const group = `${element.form?.id} ${element.name}`;
        return !groups.has(group) && groups.add(group);
      },
    ).length;
  });

describe('by keyboard alone', () => {
  it('skips to the content', async () => {
    await page.goto('/');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    expect(
      await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('content');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Incoming calls drop after a few seconds',
    );
  });

  it.each(['/', '/history/', '/subscribe/'])(
    'reaches everything on %s, and sees where it is',
    async (path) => {
      await page.goto(path);
      const stops = await tabThrough();
      expect(stops.filter(({ visible }) => !visible)).toEqual([]);
      expect(stops).toHaveLength(await controls());
    },
  );

  it('chooses single systems, opens the webhook form and reaches what appears', async () => {
    await page.goto('/subscribe/');
    await page.getByRole('radio', { name: 'Everything' }).first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const wholeGroup = page.getByRole('checkbox', { name: 'Everything in Calls' }).first();
    expect(await wholeGroup.isChecked()).toBe(true);
    await page.keyboard.press('Space');
    await page.locator('main summary', { hasText: 'webhook' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('webhook-address');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('link', { name: 'Skip to content' }).focus();
    const stops = await tabThrough();
    const names = stops.map(({ name }) => name);
    for (const name of [
      'Everything in Calls',
      'Incoming calls',
      'Language',
      'Time zone',
      'E-mail address',
      'Webhook address',
    ])
      expect(names).toContain(name);
    expect(stops.filter(({ visible }) => !visible)).toEqual([]);
    // The skip link had the focus already.
    expect(stops).toHaveLength((await controls()) - 1);
  });
});

it('closes the list of languages with Escape', async () => {
  await page.goto('/');
  await page.waitForResponse('**/live.json');
  const list = page.locator('.languages');
  await list.locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await list.getByRole('link', { name: 'Deutsch' }).isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await list.getByRole('link', { name: 'Deutsch' }).isVisible()).toBe(false);
});
