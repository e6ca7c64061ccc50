import { brotliCompressSync, constants } from 'node:zlib';
import { project, type StatusSnapshot, sameInputs } from '@calmline/snapshot';
import { languages } from '@calmline/snapshot/words.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { facts, incident, now, openIncident, plannedMaintenance } from './fixtures/demo.ts';
import { hundreds, weighed } from './fixtures/states.ts';
import { loadRenderer, type PageRenderer } from './render.ts';
import { contextOf } from './src/context.ts';
import { uptimeBars } from './src/uptime-bars.ts';
import { daysData, uptimeText } from './src/uptime-days.ts';
import { uptimeInputs } from './src/uptime-systems.ts';

let renderer: PageRenderer;
beforeAll(async () => {
  renderer = await loadRenderer();
}, 60_000);

const htmlOf = async (path: string, snapshot: StatusSnapshot, language = snapshot.page.language) =>
  (await renderer.render(path, { snapshot, language })).html;
const page = facts([openIncident], { timeZone: 'Europe/Berlin' });
const startedOn = (day: string) => page.components.map((component) => ({ ...component, startDate: day }));
const old = { ...page, components: startedOn('2026-01-01') };
const at = (moment: string, of = old) => project(of, moment, moment);

/** One row of the front page or one system of `/uptime/`, by the name it shows. */
function rowOf(html: string, name: string): string {
  const parts = html
    .slice(html.indexOf('<section class="uptime"'))
    .split(/<li data-days|<li><h3>|<\/section>/);
  const row = parts.find((part) => part.includes(`<bdi>${name}</bdi>`));
  if (!row) throw new Error(`no row for ${name}`);
  return `<li data-days${row}`;
}
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('bars', () => {
  const days = (...worst: Parameters<typeof uptimeBars>[0][number]['worst'][]) =>
    worst.map((one) => ({ worst: one }));

  test('are one path for each status, made of runs of days', () => {
    const html = uptimeBars(days(null, null, 'operational', 'major_outage', 'operational'), 'x');
    expect(
      [...html.matchAll(/<path data-status="(\w+)"[^>]* d="([^"]+)"/g)].map(([, ...path]) => path),
    ).toEqual([
      ['none', 'M0 16.5h7v7h-7z'],
      ['operational', 'M8 20h3M16 20h3'],
      ['major_outage', 'M12 12h3'],
    ]);
  });

  test('say in words what they show, and nothing else', () => {
    expect(uptimeBars(days('operational'), '"<b>&')).toContain('aria-label="&quot;&lt;b&gt;&amp;"');
  });
});

describe('uptime in words', () => {
  const words = contextOf({ snapshot: at(now) });

  test('is cut, never rounded up to 100 %', () => {
    expect(uptimeText(0.99996, words)).toBe('99.99% uptime');
    expect(uptimeText(1, words)).toBe('100% uptime');
    expect(uptimeText(null, words)).toBe('No data');
  });

  test('tells the script of the days on which something was up', () => {
    const day = { day: '', worst: null, known: 0, seconds: {}, counted: 0, lost: 0 };
    const broken = { ...day, worst: 'partial_outage' as const, counted: 86_400, lost: 0.3 * 7800 };
    const outage = { ...broken, seconds: { operational: 78_600, partial_outage: 7800 } };
    expect(daysData([day, outage, day], words)).toBe('|1 Partial outage: 2 hours 10 minutes; 97.29% uptime');
    expect(daysData([day, outage], words)).toContain('|1 So far: Partial outage: 2 hours 10 minutes');
    expect(daysData([day, day], words)).toBe('');
  });
});

describe('on the front page', () => {
  test('each system has its uptime and a sentence for its bars', async () => {
    const html = await htmlOf('/', at(now));
    expect(textOf(rowOf(html, 'Payments'))).toMatch(/^Payments 99\.92% uptime/);
    expect(rowOf(html, 'Payments')).toContain('aria-label="99.92% uptime, 2 days with trouble"');
    expect(rowOf(html, 'Payments')).toContain(
      'data-days="|79 Major outage: 1 hour 38 minutes; 93.19% uptime|89 So far: Degraded performance: 52 minutes; 100% uptime"',
    );
    expect(rowOf(html, 'Pickup booking')).toContain('aria-label="100% uptime · No day with trouble."');
    expect(html).toContain('<a href="/uptime/">Every system, day by day</a>');
  });

  test('there is no green where there is no data', async () => {
    const fresh = await htmlOf('/', at(now, { ...page, components: startedOn('2026-11-22') }));
    const row = rowOf(fresh, 'Pickup booking');
    expect(row).toContain(
      '<path data-status="none" vector-effect="non-scaling-stroke" d="M0 16.5h355v7h-355z"',
    );
    expect(row).toContain('<path data-status="operational" d="M356 20h3"');
    const never = await htmlOf('/', at(now, { ...page, components: startedOn('2026-12-24') }));
    expect(rowOf(never, 'Pickup booking')).toContain('aria-label="No data"');
    expect(rowOf(never, 'Pickup booking')).not.toMatch(/100\s?%|operational/);
  });

  test('many systems show as their groups, the worst of each day', async () => {
    const html = await htmlOf('/', hundreds);
    const section = html.slice(html.indexOf('<section class="uptime"'));
    expect(section.match(/<li data-days/g)?.length).toBe(hundreds.groups.length);
    expect(section).toContain('Each day shows the worst of these systems.');
  });

  test('there is nothing without systems', async () => {
    expect(await htmlOf('/', at(now, { ...page, components: [] }))).not.toContain('class="uptime"');
  });

  test('twenty systems cost at most 3 kB', async () => {
    const html = await htmlOf('/', weighed);
    const start = html.indexOf('<section class="uptime"');
    const end = html.indexOf('</section>', start);
    const style = [...html.matchAll(/[^{}]*(\.uptime|\.axis)[^{}]*\{[^}]*\}/g)].map(([rule]) => rule);
    const without = style.reduce(
      (rest, rule) => rest.replace(rule, ''),
      html.slice(0, start) + html.slice(end),
    );
    expect(style.length).toBeGreaterThan(10);
    for (const quality of [5, 11]) {
      const size = (text: string) =>
        brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
      expect(size(html) - size(without)).toBeLessThan(3000);
    }
  });
});

describe('/uptime/', () => {
  test('tells of each day with trouble: how long, what of, and why', async () => {
    const payments = rowOf(await htmlOf('/uptime/', at(now)), 'Payments');
    expect(textOf(payments)).toBe(
      'Payments 99.92% uptime 2 days with trouble ' +
        'Sunday 22 November So far: Degraded performance: 52 minutes 100% uptime ' +
        'Shipping labels cannot be bought or printed ' +
        'Thursday 12 November Major outage: 1 hour 38 minutes 93.19% uptime Card payments were refused',
    );
    expect(payments).toContain('<a href="/incidents/payments-refused/">Card payments were refused</a>');
    expect(textOf(rowOf(await htmlOf('/uptime/', at(now)), 'Pickup booking'))).toBe(
      'Pickup booking 100% uptime No day with trouble.',
    );
  });

  test('lists maintenance as what it is', async () => {
    const done = {
      ...plannedMaintenance,
      startsAt: '2026-11-20T22:00:00.000Z',
      endsAt: '2026-11-20T23:30:00.000Z',
    };
    const lockers = textOf(
      rowOf(await htmlOf('/uptime/', at(now, { ...old, maintenances: [done] })), 'Parcel lockers'),
    );
    expect(lockers).toBe(
      'Parcel lockers 100% uptime No day with trouble. Planned maintenance ' +
        'Saturday 21 November Under maintenance: 30 minutes 100% uptime Parcel lockers: new software ' +
        'Friday 20 November Under maintenance: 1 hour 100% uptime Parcel lockers: new software',
    );
  });

  test('speaks each language, links within it, and marks a title that is not in it', async () => {
    const snapshot = at(now, {
      ...old,
      page: { ...old.page, languages: [...languages] },
      incidents: old.incidents.map((one) =>
        one.id === 'payments-refused' ? { ...one, translations: { de: 'Zahlungen abgelehnt' } } : one,
      ),
    });
    const german = rowOf(await htmlOf('/uptime/', snapshot, 'de'), 'Payments');
    expect(german).toContain('<a href="/de/incidents/payments-refused/">Zahlungen abgelehnt</a>');
    expect(german).toContain('lang="en" dir="ltr">Shipping labels cannot be bought or printed</a>');
    for (const language of languages) expect(await htmlOf('/uptime/', snapshot, language)).toContain('<h1>');
  });

  test('escapes what people wrote', async () => {
    const hostile = '<script>alert(1)</script>"\'{percent}&';
    const named = <T extends object>(thing: T): T => ({ ...thing, name: hostile });
    const evil = incident('e"vil', hostile, 'major', [
      { status: 'investigating', time: '2026-11-21T10:00', body: 'x', components: { api: 'major_outage' } },
    ]);
    const bad = { ...facts([evil]), groups: page.groups.map(named), components: page.components.map(named) };
    for (const path of ['/', '/uptime/']) {
      const html = await htmlOf(path, project(bad, now, now));
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('"\'{percent}');
    }
  });

  test('is made anew only when it says something new', () => {
    const calm = { ...old, incidents: old.incidents.filter(({ id }) => id !== openIncident.id) };
    const noon = uptimeInputs(at('2026-11-22T12:00:00.000Z', calm));
    expect(sameInputs(noon, uptimeInputs(at('2026-11-22T12:05:00.000Z', { ...calm, revision: 8 })))).toBe(
      true,
    );
    const changes = {
      tomorrow: at('2026-11-23T12:00:00.000Z', calm),
      broken: at(now, old),
      longer: at('2026-11-22T14:30:00.000Z', old),
      renamed: at('2026-11-22T12:05:00.000Z', {
        ...calm,
        components: calm.components.map((one) => (one.slug === 'api' ? { ...one, name: 'Interface' } : one)),
      }),
      told: at('2026-11-22T12:05:00.000Z', {
        ...calm,
        incidents: calm.incidents.map((one) => ({ ...one, title: `${one.title}!` })),
      }),
    };
    const all = [noon, ...Object.values(changes).map(uptimeInputs)];
    for (const one of all) expect(all.filter((other) => sameInputs(one, other))).toHaveLength(1);
  });

  test('stays reasonable with 500 systems', async () => {
    const html = await htmlOf('/uptime/', hundreds);
    expect(html.match(/<li><h3>/g)?.length).toBe(500);
    expect(html.length).toBeLessThan(250_000);
    expect(brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length).toBeLessThan(
      20_000,
    );
  });
});
