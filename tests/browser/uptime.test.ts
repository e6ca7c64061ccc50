import { project } from '@calmline/snapshot';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { facts, now, openIncident } from '../../apps/status-page/fixtures/demo.ts';
import { openBrowser, sticksOut, visit } from '../support/browser.ts';
import { type ShownFace, showFace } from '../support/shown-face.ts';

let browser: Browser;
let face: ShownFace;
const told = facts([openIncident], { timeZone: 'Europe/Berlin' });
const components = told.components.map((one) => ({ ...one, startDate: '2026-09-01' }));
const at = (moment: string, revision: number) => project({ ...told, components, revision }, moment, moment);
const shown = at(now, 7);
beforeAll(async () => {
  [browser, face] = await Promise.all([openBrowser(), showFace(shown)]);
});
afterAll(async () => {
  await browser?.close();
  await face?.close();
});

interface Shown {
  page: Page;
  slider: Locator;
  note: Locator;
  /** What is read out of the day chosen. */
  told(): Promise<string | null>;
}

/** The front page, and the days of the payments on it. */
async function open(path = '/', options: Parameters<typeof visit>[2] = {}): Promise<Shown> {
  const { page, complaints, close } = await visit(browser, face, { reducedMotion: 'reduce', ...options });
  onTestFinished(async () => {
    await close();
    expect(complaints).toEqual([]);
  });
  await page.goto(path);
  const row = page.locator('.uptime li', { hasText: 'Payments' });
  const slider = row.getByRole('slider');
  await slider.scrollIntoViewIfNeeded();
  return { page, slider, note: page.locator('.note'), told: () => slider.getAttribute('aria-valuetext') };
}

const today = '22 November 2026: So far: Degraded performance: 52 minutes; 100% uptime';
const outage = '12 November 2026: Major outage: 1 hour 38 minutes; 93.19% uptime';

/** Where a day's bar is, counted from the first. */
async function placeOf(slider: Locator, day: number): Promise<{ x: number; y: number }> {
  const box = await slider.boundingBox();
  if (!box) throw new Error('the slider is not shown');
  return { x: box.x + (box.width * (day + 0.5)) / 90, y: box.y + box.height / 2 };
}

describe('the days of a system', () => {
  it('are walked through by keyboard, each told in words', async () => {
    const { page, slider, note, told } = await open();
    expect(await slider.getAttribute('aria-label')).toBe('Days of Payments');
    await slider.focus();
    expect(await note.textContent()).toBe(today);
    await page.keyboard.press('ArrowLeft');
    expect(await told()).toBe('21 November 2026: No trouble');
    for (let day = 21; day > 12; day--) await page.keyboard.press('ArrowLeft');
    expect(await told()).toBe(outage);
    expect(await note.textContent()).toBe(outage);
    await page.keyboard.press('Home');
    expect(await told()).toBe('25 August 2026: No data');
    await page.keyboard.press('End');
    expect(await told()).toBe(today);
    await page.keyboard.press('Tab');
    expect(await page.locator('li', { hasText: 'Payments' }).locator('.note').count()).toBe(0);
  });

  it('are told under the pointer, in a note that can be pointed at and goes by Escape', async () => {
    const { page, slider, note, told } = await open();
    const { x, y } = await placeOf(slider, 79);
    await page.mouse.move(x, y);
    expect(await note.textContent()).toBe(outage);
    expect(await told()).toBe(outage);
    const [row, box] = [await slider.boundingBox(), await note.boundingBox()];
    expect(box?.y).toBeGreaterThanOrEqual((row?.y ?? 0) + (row?.height ?? 0) - 1);
    await note.hover();
    expect(await note.textContent()).toBe(outage);
    await page.keyboard.press('Escape');
    expect(await note.count()).toBe(0);
    await page.mouse.move(x + 1, y);
    expect(await note.count()).toBe(1);
    await page.mouse.move(x, y - 200);
    expect(await note.count()).toBe(0);
  });

  it('are told by a tap, and stay on a narrow phone’s screen', async () => {
    const { page, slider, note } = await open('/', { hasTouch: true, viewport: { width: 320, height: 640 } });
    for (const [day, text] of [
      [89, today],
      [0, '25 August 2026: No data'],
      [79, outage],
    ] as const) {
      const { x, y } = await placeOf(slider, day);
      await page.touchscreen.tap(x, y);
      expect(await note.textContent()).toBe(text);
      expect(await sticksOut(page)).toEqual([]);
    }
    await page.getByRole('heading', { level: 1 }).tap();
    expect(await note.count()).toBe(0);
  });

  it('stay under the reader’s hand when the page renews itself', async () => {
    const { page, slider, note, told } = await open();
    onTestFinished(() => face.show(shown));
    await slider.focus();
    face.show(at('2026-11-22T14:20:00.000Z', 8));
    const later = '22 November 2026: So far: Degraded performance: 1 hour; 100% uptime';
    await page.locator('.note', { hasText: later }).waitFor();
    expect(await told()).toBe(later);
    expect(await note.count()).toBe(1);
    expect(await slider.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('run from right to left where one reads so', async () => {
    const { page, slider, note, told } = await open('/ar/');
    const last = await told();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    expect(await told()).not.toBe(last);
    await page.keyboard.press('ArrowLeft');
    expect(await told()).toBe(last);
    const { x, y } = await placeOf(slider, 0);
    await page.mouse.move(x, y);
    expect(await note.textContent()).toBe(last);
    const drawn = page
      .locator('li', { hasText: 'Payments' })
      .locator('path[data-status=degraded_performance]');
    const [bar, all] = [await drawn.boundingBox(), await slider.boundingBox()];
    expect((bar?.x ?? 0) - (all?.x ?? 0)).toBeLessThan(10);
  });

  it('are on a page of their own without script', async () => {
    const { page, close } = await visit(browser, face, { javaScriptEnabled: false });
    onTestFinished(close);
    await page.goto('/');
    expect(await page.getByRole('slider').count()).toBe(0);
    await page.getByRole('link', { name: 'Every system, day by day' }).click();
    const payments = page.locator('.uptime > ul > li', { hasText: 'Payments' });
    await payments.locator('summary').click();
    await payments.getByRole('link', { name: 'Card payments were refused' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Card payments were refused');
  });
});
