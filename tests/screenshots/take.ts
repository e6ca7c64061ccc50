import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as states from '../../apps/status-page/fixtures/states.ts';
import { openBrowser } from '../support/browser.ts';
import { showFace } from '../support/shown-face.ts';

/**
 * `npm run screenshots`: the first screen of the front page, in every state that matters, as a phone, a tablet and a
 * desktop show it, light and dark. Looked at by people, compared by nobody.
 */
const folder = join(import.meta.dirname, '../../docs/screenshots');
const shown = {
  'all-clear': states.allClear,
  minor: states.minor,
  critical: states.critical,
  maintenance: states.maintenance,
  'many-components': states.manyComponents,
};
const sizes = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
const face = await showFace(states.allClear);
for (const [name, snapshot] of Object.entries(shown)) {
  face.show(snapshot);
  for (const viewport of sizes) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        baseURL: face.url,
        viewport,
        colorScheme,
        locale: 'en',
        timezoneId: snapshot.page.timeZone,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      // The clock of the story, so that "in 12 minutes" is what it would have been.
      await page.clock.setFixedTime(new Date(snapshot.now));
      await page.goto('/', { waitUntil: 'networkidle' });
      const path = join(folder, `${name}-${viewport.width}-${colorScheme}.png`);
      await page.screenshot({ path });
      console.log(path);
      await context.close();
    }
  }
}
await takeForReadme();
await browser.close();
await face.close();

/** The two pictures that the README and its guests show: on a desk and in a hand. */
async function takeForReadme(): Promise<void> {
  face.show(states.minor);
  for (const [name, width, height, deviceScaleFactor] of [
    ['status-page', 1280, 1000, 1],
    ['status-page-phone', 390, 844, 2],
  ] as const) {
    const context = await browser.newContext({
      baseURL: face.url,
      viewport: { width, height },
      deviceScaleFactor,
      locale: 'en',
      timezoneId: states.minor.page.timeZone,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(new Date(states.minor.now));
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(folder, `../${name}.png`) });
    await context.close();
  }
}
