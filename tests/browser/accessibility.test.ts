import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PageForm } from '@calmline/status-page';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as states from '../../apps/status-page/fixtures/states.ts';
import { openBrowser, sticksOut, visit } from '../support/browser.ts';
import { type ShownFace, showFace } from '../support/shown-face.ts';

/** Every page in every state is for everyone: judged by two independent programs, as it is painted. */

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const codeSnifferSource = readFileSync(require.resolve('html_codesniffer/build/HTMLCS.js'), 'utf8');

const looks: Record<string, BrowserContextOptions> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
};
const shown = {
  'all clear': states.allClear,
  minor: states.minor,
  critical: states.critical,
  maintenance: states.maintenance,
  'many components': states.manyComponents,
};

let browser: Browser;
let face: ShownFace;
beforeAll(async () => {
  browser = await openBrowser();
  face = await showFace(states.critical);
});
afterAll(async () => {
  await browser?.close();
  await face?.close();
});

async function look(options: BrowserContextOptions, story: (page: Page) => Promise<void>): Promise<void> {
  const visitor = await visit(browser, face, { reducedMotion: 'reduce', locale: 'en', ...options });
  try {
    await story(visitor.page);
    expect(visitor.foreign).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  } finally {
    await visitor.close();
  }
}

/** What axe finds of WCAG 2.2 A and AA and of good practice. */
async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(root: Document): Promise<AxeResult> } };
    interface AxeResult {
      violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
    }
    const { violations } = await axe.run(document);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}

/** Errors by HTML_CodeSniffer against WCAG 2 AA. */
async function codeSnifferFindings(page: Page): Promise<string[]> {
  await page.evaluate(codeSnifferSource);
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        interface Sniffer {
          process(standard: string, root: Document, done: () => void, failed: () => void): void;
          getMessages(): { type: number; code: string; msg: string; element?: Element }[];
        }
        const { HTMLCS } = globalThis as unknown as { HTMLCS: Sniffer };
        HTMLCS.process(
          'WCAG2AA',
          document,
          () =>
            resolve(
              HTMLCS.getMessages()
                .filter(({ type }) => type === 1)
                .map(({ code, msg, element }) => `${code}: ${msg} ${element?.outerHTML?.slice(0, 160)}`),
            ),
          () => reject(new Error('HTML_CodeSniffer gave up')),
        );
      }),
  );
}

async function isClean(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await expectClean(page);
}

async function expectClean(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  expect(await codeSnifferFindings(page)).toEqual([]);
}

describe.each(Object.keys(looks))('in %s', (name) => {
  const options = looks[name] ?? {};

  test.each(Object.entries(shown))('the front page: %s', async (_, snapshot) => {
    face.show(snapshot);
    await look(options, (page) => isClean(page, '/'));
  });

  test('every other page', async () => {
    face.show(states.critical);
    const kinds = new Map(
      face.paths
        .filter((path) => /^\/(?!\w\w(-\w+)?\/)/.test(path) && /(\/|\.html)$/.test(path) && path !== '/')
        .map((path) => [path.split('/').slice(0, 2).join('/') + path.split('/').length, path]),
    );
    expect([...kinds.values()].length).toBeGreaterThanOrEqual(7);
    await look(options, async (page) => {
      for (const path of kinds.values()) await isClean(page, path);
    });
  });
});

test('the pages that mails lead to, and forms with faults', async () => {
  face.show(states.critical);
  const subscription = {
    channel: 'email',
    address: 'reader@example.com',
    wholePage: false,
    groups: [],
    components: [states.critical.components[0]?.slug ?? ''],
    language: 'en',
    timeZone: 'Europe/Berlin',
    kinds: ['incidents', 'notices'],
    minimumImpact: 'major',
    quietHours: { from: '22:00', until: '22:00' },
    digest: 'hourly',
  } as const;
  const forms = {
    '/confirm/t': { kind: 'confirm', token: 't', state: 'ask' },
    '/confirm/done': { kind: 'confirm', token: 't', state: 'done' },
    '/preferences/t': {
      kind: 'preferences',
      token: 't',
      state: 'edit',
      subscription: { ...subscription, groups: [], components: [...subscription.components] },
      unsubscribePath: '/unsubscribe/t',
      erasePath: '/erase/t',
      errors: {
        scope: 'Choose at least one.',
        kinds: 'Choose at least one.',
        quiet_hours: 'They must differ.',
      },
    },
    '/unsubscribe/t': { kind: 'unsubscribe', token: 't', state: 'ask', erasePath: '/erase/t' },
    '/erase/t': { kind: 'erase', token: 't', state: 'ask' },
    '/subscribe/': {
      kind: 'subscribe',
      values: {
        channel: 'email',
        address: 'nobody',
        scope: 'page',
        more: '1',
        kinds: [],
        quiet_from: '22:00',
      },
      errors: { address: 'This is no e-mail address.', kinds: 'Choose at least one.' },
    },
  } as const satisfies Record<string, PageForm>;
  for (const [path, form] of Object.entries(forms)) {
    face.ask(path, form);
    for (const options of Object.values(looks)) await look(options, (page) => isClean(page, path));
  }
});

test.each(['de', 'pl', 'ja', 'zh-Hans', 'ar'])('the front page in %s', async (language) => {
  face.show(states.critical);
  await look({ locale: language }, (page) => isClean(page, `/${language}/`));
});

test('the open dialog for updates', async () => {
  face.show(states.critical);
  await look({}, async (page) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Get updates' }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.getByRole('dialog').getByLabel('E-mail address').waitFor();
    await expectClean(page);
  });
});

test.each([
  { name: '320 px', viewport: { width: 320, height: 640 } },
  // Twice the text on a small desktop is, to the layout, a window half as wide.
  { name: '200 % at 1280 px', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
])('nothing sticks out at $name', async ({ viewport, deviceScaleFactor = 1 }) => {
  for (const snapshot of Object.values(shown)) {
    face.show(snapshot);
    await look({ viewport, deviceScaleFactor }, async (page) => {
      for (const path of ['/', '/ar/', '/uptime/', '/subscribe/', '/history/', '/embed/']) {
        await page.goto(path);
        expect(await sticksOut(page)).toEqual([]);
      }
    });
  }
});
