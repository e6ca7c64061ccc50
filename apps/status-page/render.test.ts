import { project } from '@calmline/snapshot';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  allClear,
  facts,
  incident,
  now,
  oneIncident,
  openIncident,
  plannedMaintenance,
} from './fixtures/demo.ts';
import { loadRenderer, type PageForm, type PageRenderer, pageFiles } from './render.ts';
import { policyHash } from './src/hash.ts';

/** The one script that stands in the page itself. */
const firstVisitScript = /<script>\(function\(\)\{[^<]*<\/script>/;

let renderer: PageRenderer;
beforeAll(async () => {
  renderer = await loadRenderer();
}, 60_000);

const htmlOf = async (path: string, snapshot = oneIncident, form?: PageForm) =>
  (await renderer.render(path, { snapshot, ...(form ? { form } : {}) })).html;
const at = (time: string) =>
  project(facts([openIncident]), `2026-11-22T${time}:00.000Z`, `2026-11-22T${time}:00.000Z`);

describe('the front page', () => {
  test('says what is broken, since when, who speaks and when the next word comes', async () => {
    const text = textOf(await htmlOf('/'));
    expect(text).toContain('Some systems are partly unavailable');
    expect(text).toContain('Shipping labels cannot be bought or printed');
    expect(text).toContain('Since 13:20 UTC');
    expect(text).toContain('You do not need to report this. We know about it.');
    expect(text).toContain('Mara Lindqvist');
    expect(text).toContain('edited 14:08 UTC');
    expect(text).toContain('Next update by 14:30 UTC');
    expect(text).toContain('As of 22 Nov 2026, 14:12 UTC');
  });

  test.each(['14:31', '15:00'])(
    'tells at %s that the promise has lapsed, instead of repeating it',
    async (time) => {
      const text = textOf(await htmlOf('/', at(time)));
      expect(text).toContain('The next update is overdue. It was promised by 14:30 UTC.');
      expect(text).not.toContain('Next update by');
    },
  );

  test('is quiet when all is well', async () => {
    const text = textOf(await htmlOf('/', allClear));
    expect(text).toContain('All systems operational');
    expect(text).toContain('19 November to 22 November: no incidents');
    expect(text).not.toContain('What is happening now');
  });

  test('keeps an incident in sight that has harmed nothing yet', async () => {
    const watched = incident('odd', 'Odd readings', 'none', [
      { status: 'investigating', time: '2026-11-22T14:00', body: 'We look into it.' },
    ]);
    const text = textOf(await htmlOf('/', project(facts([watched]), now, now)));
    expect(text).toContain('We are looking into a problem');
    expect(text).toContain('Odd readings');
  });

  test('speaks German, in the zone of the page', async () => {
    const german = project(facts([openIncident], { language: 'de', timeZone: 'Europe/Berlin' }), now, now);
    const html = await htmlOf('/', german);
    expect(html).toContain('<html lang="de" dir="ltr"');
    expect(textOf(html)).toContain('Nächste Meldung bis 15:30 MEZ');
  });
});

describe('the company’s own look', () => {
  const looks = facts([openIncident]);
  const page = {
    ...looks.page,
    appearance: {
      logo: { type: 'image/png' as const, data: 'iVBORw0KGgo=', alt: 'Fernhill', width: 120, height: 40 },
      accent: { light: '#0b5394', dark: '#9fc5e8' },
      links: [
        { label: 'Imprint <1>', url: 'https://fernhill.example/imprint' },
        { label: 'Trap', url: 'javascript:alert(1)' },
      ],
      footer: 'Call **0800 1**. <script>alert(1)</script>',
    },
  };

  test('is shown on every page, allowed by its policy, and can do no harm', async () => {
    const html = await htmlOf('/', project({ ...looks, page }, now, now));
    expect(html).toMatch(
      /<img class="logo" src="\/logo\.png\?v=\w{8}" alt="Fernhill" width="120" height="40">/,
    );
    // A name drawn as a picture is not written a second time.
    expect(textOf(html.slice(html.indexOf('<header'), html.indexOf('</header>')))).not.toContain('Fernhill');
    const style = html.match(/<style>(:root\{--link:#0b5394[^<]*)<\/style>/)?.[1] ?? '';
    expect(html).toContain(`'${policyHash(style)}'`);
    expect(html).toContain('<a href="https://fernhill.example/imprint"><bdi>Imprint &lt;1&gt;</bdi></a>');
    expect(html).toContain('<strong>0800 1</strong>');
    expect(html).not.toMatch(/Trap|<script>alert/);
  });
});

test('a logo that is a sign without a name has the name beside it', async () => {
  const looks = facts([openIncident]);
  const logo = { type: 'image/png' as const, data: 'iVBORw0KGgo=', alt: 'A fern', width: 32, height: 32 };
  const page = { ...looks.page, appearance: { ...looks.page.appearance, logo } };
  const html = await htmlOf('/', project({ ...looks, page }, now, now));
  const brand = html.match(/<a class="brand"[^>]*>(.*?)<\/a>/s)?.[1] ?? '';
  expect(brand).toMatch(/<img class="logo" [^>]*\balt(="")? width="32"/);
  expect(textOf(brand)).toBe('Fernhill Parcels status');
});

describe('an incident’s page', () => {
  // A golden file, because the in-process renderer is a young part of Astro: an upgrade has to show what it changes.
  test('is exactly this', async () => {
    const html = await htmlOf('/incidents/labels-down/');
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>') + '</main>'.length);
    await expect(main.replaceAll('><', '>\n<')).toMatchFileSnapshot('fixtures/incident-page.golden.html');
  });

  test('answers 404 for one that is not there', async () => {
    const page = await renderer.render('/incidents/none/', { snapshot: oneIncident });
    expect(page.status).toBe(404);
    expect(textOf(page.html)).toContain('This page does not exist');
  });
});

describe('a maintenance’s page', () => {
  const changed = (change: Partial<typeof plannedMaintenance>) =>
    project({ ...facts(), maintenances: [{ ...plannedMaintenance, ...change }] }, now, now);

  test('names the window with its zone', async () => {
    expect(textOf(await htmlOf('/maintenances/app-release/'))).toContain(
      'Tuesday, 24 November 2026, 22:00 UTC to 23:30 UTC',
    );
  });

  test('says when it was moved or called off, on the front page too', async () => {
    const moved = textOf(await htmlOf('/maintenances/app-release/', changed({ sequence: 1 })));
    expect(moved).toContain('This maintenance was moved.');
    const cancelled = changed({ sequence: 1, cancelledAt: '2026-11-21T09:00:00.000Z' });
    const page = textOf(await htmlOf('/maintenances/app-release/', cancelled));
    expect(page).toContain('called off on 21 Nov 2026, 09:00 UTC');
    expect(page).not.toContain('was moved');
    expect(textOf(await htmlOf('/', cancelled))).toContain('Cancelled');
  });
});

describe('every page', () => {
  const token = 'a/b"c';
  const forms: [string, PageForm][] = [
    ['/subscribe/', { kind: 'subscribe', values: { address: '"><b>' }, errors: { address: '<i>no</i>' } }],
    ['/subscribe/', { kind: 'subscribed', secret: '<u>' }],
    ['/confirm/x', { kind: 'confirm', token, state: 'ask' }],
    ['/unsubscribe/x', { kind: 'unsubscribe', token, state: 'ask', erasePath: '/erase/<b>' }],
    ['/erase/x', { kind: 'erase', token, state: 'ask' }],
    [
      '/preferences/x',
      {
        kind: 'preferences',
        token,
        state: 'edit',
        subscription: {
          channel: 'email',
          address: '<b>@x',
          wholePage: false,
          groups: ['shop'],
          components: ['api'],
          language: 'de',
          timeZone: 'Europe/Berlin',
          kinds: ['incidents'],
          minimumImpact: 'major',
          quietHours: { from: '"><b>', until: '07:00' },
          digest: 'daily',
        },
        unsubscribePath: '/unsubscribe/<b>',
        erasePath: '/erase/<b>',
        errors: {},
      },
    ],
  ];
  const all = async (snapshot = oneIncident) =>
    Promise.all([
      ...pageFiles(snapshot, (path) => htmlOf(path, snapshot)).map((file) => file.render(snapshot)),
      ...forms.map(([path, form]) => htmlOf(path, snapshot, form)),
    ]);

  test('escapes what people wrote', async () => {
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'{time}';
    const said = incident('evil', hostile, 'major', [
      {
        status: 'investigating',
        time: '2026-11-22T14:00',
        body: `${hostile} [x](javascript:alert(1)) ![y](http://evil.example/i.png)`,
        components: { api: 'major_outage' },
        author: hostile,
      },
    ]);
    const bad = facts([said], { timeZone: 'Europe/Berlin' });
    const named = <T extends { name: string; description?: string | null }>(thing: T): T => ({
      ...thing,
      name: hostile,
      description: hostile,
    });
    const snapshot = project(
      {
        ...bad,
        page: { ...named(bad.page), homepageUrl: 'javascript:alert(1)', supportUrl: 'JAVASCRIPT:alert(1)' },
        groups: bad.groups.map(named),
        components: bad.components.map(named),
      },
      now,
      now,
    );
    for (const html of await all(snapshot)) {
      const { tags, attributes, rest } = parts(html.replace(firstVisitScript, '<script></script>'));
      expect(rest).not.toContain('<');
      expect(tags.filter((tag) => /^(b|u|i|iframe|object)$/.test(tag))).toEqual([]);
      expect(html).not.toContain('evil.example/i.png"');
      expect(tags.filter((tag) => tag === 'script').length).toBe(
        1 +
          (html.match(firstVisitScript) ?? []).length +
          // The page about the banner shows it.
          (html.match(/<script [^>]*src="\/embed\.js"/g) ?? []).length,
      );
      expect(attributes.filter(([name]) => name.startsWith('on') || name === 'style')).toEqual([]);
      expect(attributes.filter(([, value]) => /^\s*javascript:/i.test(value))).toEqual([]);
    }
  });

  test('shows each time with its zone', async () => {
    for (const html of await all()) {
      const times = [...html.matchAll(/<time datetime="([^"]+)"[^>]*>([^<]+)<\/time>/g)];
      expect(times.length).toBeGreaterThan(0);
      for (const [, instant, text] of times) {
        expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(text).toMatch(/\d\d:\d\d\u00a0UTC$/);
      }
      // What is over says when it changed, so that its page stays as it is.
      expect(textOf(html)).toMatch(
        /As of 22 Nov 2026, 14:12\sUTC|Last changed \d+ \w+ \d{4}, \d\d:\d\d\sUTC/,
      );
    }
  });

  test('carries its own protection and loads nothing from elsewhere', async () => {
    for (const html of await all()) {
      expect(html).toMatch(
        /<meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'/,
      );
      expect(html).not.toMatch(
        /\sstyle=|unsafe-inline|\ssrc="(?!\/)|<link(?![^>]*rel="(?:canonical|alternate" hreflang))[^>]*href="(?!\/)/,
      );
      const scripts = /script-src 'self'([^;]*);/.exec(html)?.[1];
      expect(scripts?.match(/sha256/g)?.length ?? 0).toBe(firstVisitScript.test(html) ? 1 : 0);
      expect(html).not.toMatch(/url\(/);
    }
  });

  test('has one main heading and one <main>, and no heading skips a level', async () => {
    for (const html of await all()) {
      expect(html.match(/<main/g)).toHaveLength(1);
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    }
  });

  test('gives each id once', async () => {
    for (const html of await all()) {
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('the pages with a form', () => {
  test('subscribe shows the fault beside the field and keeps what was typed', async () => {
    const page = await renderer.render('/subscribe/', {
      snapshot: oneIncident,
      form: {
        kind: 'subscribe',
        values: { channel: 'webhook', address: 'http:/x', scope: 'some', components: ['api'] },
        errors: { address: 'Not an address.' },
      },
    });
    expect(page.status).toBe(422);
    const webhook = page.html.slice(page.html.indexOf('id="webhook"'));
    expect(webhook).toMatch(/id="webhook-address"[^>]*value="http:\/x"[^>]*aria-invalid="true"/);
    expect(webhook).toContain('id="webhook-address-fault">Not an address.');
    expect(webhook).toMatch(/value="api" checked/);
    expect(page.html.slice(0, page.html.indexOf('id="webhook"'))).not.toContain('http:/x');
  });

  test('subscribe keeps what was typed for a chat, and the chat', async () => {
    const page = await renderer.render('/subscribe/', {
      snapshot: oneIncident,
      form: {
        kind: 'subscribe',
        values: { channel: 'discord', address: 'https://x.example', scope: 'page', language: 'de' },
        errors: { address: 'Not an address.' },
      },
    });
    expect(page.status).toBe(422);
    const chat = page.html.slice(page.html.indexOf('id="chat"'), page.html.indexOf('id="webhook"'));
    expect(chat).toMatch(/value="discord" selected/);
    expect(chat).toMatch(/id="chat-address"[^>]*value="https:\/\/x\.example"[^>]*aria-invalid="true"/);
    expect(page.html).toContain('href="#chat-address"');
    const added = await renderer.render('/subscribe/', {
      snapshot: oneIncident,
      form: { kind: 'subscribed', chat: true },
    });
    expect(added.html).toMatch(/<h1[^>]*>Chat added<\/h1>/);
  });

  test('preferences show what is chosen, and each fault beside its field', async () => {
    const subscription = {
      channel: 'email',
      address: 'ann@example.com',
      wholePage: true,
      groups: [],
      components: [],
      language: 'de',
      timeZone: 'Europe/Berlin',
      kinds: ['maintenances'],
      minimumImpact: 'major',
      quietHours: { from: '22:00', until: '' },
      digest: 'daily',
    } as const;
    const page = await renderer.render('/preferences/t', {
      snapshot: oneIncident,
      language: 'de',
      form: {
        kind: 'preferences',
        token: 't',
        state: 'edit',
        subscription: { ...subscription, groups: [], components: [] },
        unsubscribePath: '/unsubscribe/t',
        erasePath: '/erase/t',
        errors: { kinds: 'Wählen Sie.', quiet_hours: 'Beide Uhrzeiten.' },
      },
    });
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/value="maintenances" checked/);
    expect(page.html).not.toMatch(/value="(incidents|notices)" checked/);
    expect(page.html).toContain('<option value="major" selected>Ab erheblicher Auswirkung');
    expect(page.html).toContain('<option value="daily" selected>');
    expect(page.html).toMatch(/type="time" name="quiet_from" value="22:00" aria-invalid="true"/);
    expect(page.html).toContain('id="preferences-kinds-fault">Wählen Sie.');
    expect(page.html).toMatch(
      /id="preferences-quiet_hours" aria-describedby="preferences-quiet_hours-fault /,
    );
    expect(page.html).toContain('<a href="#preferences-quiet_hours">Beide Uhrzeiten.</a>');
    expect(page.html).toContain('<a href="/erase/t">Meine Daten löschen</a>');
    expect(textOf(page.html)).toContain('Kritische Störungen melden wir immer sofort');
  });

  test('token pages change nothing by being opened, and stay out of caches and indexes', async () => {
    const page = await renderer.render('/unsubscribe/t', {
      snapshot: oneIncident,
      form: { kind: 'unsubscribe', token: 'a/b', state: 'ask', erasePath: null },
    });
    expect(page.html).toContain('<form method="post" action="/unsubscribe/a%2Fb">');
    expect(page.html).toContain('<meta name="robots" content="noindex">');
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('a link that is no longer good is gone', async () => {
    const page = await renderer.render('/confirm/t', {
      snapshot: oneIncident,
      form: { kind: 'confirm', token: 't', state: 'expired' },
    });
    expect(page.status).toBe(410);
    expect((await renderer.render('/confirm/t', { snapshot: oneIncident })).status).toBe(404);
  });
});

test('the build brings its static files', async () => {
  const assets = await renderer.assets();
  const names = [...assets.keys()].map((name) => name.replace(/\.[\w-]{8}\./, '.<hash>.')).sort();
  expect(names).toEqual([
    '_astro/page.<hash>.js',
    '_astro/subscribe.<hash>.js',
    'embed.js',
    ...[
      'degraded_performance',
      'major_outage',
      'operational',
      'partial_outage',
      'under_maintenance',
      'watch',
    ].map((state) => `favicon-${state}.svg`),
    'favicon.svg',
    'push-worker.js',
  ]);
});

/** What a reader sees, with single spaces. */
function textOf(html: string): string {
  return html
    .replace(/<(style|head)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<\/?(p|h\d|li|div|dt|dd|section)[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ');
}

/** Tags and attributes as a browser reads them, and the text between. */
function parts(html: string): { tags: string[]; attributes: [name: string, value: string][]; rest: string } {
  const tags: string[] = [];
  const attributes: [string, string][] = [];
  const rest = html
    .replace('<!DOCTYPE html>', '')
    .replaceAll(
      /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi,
      (_, closing, tag: string, inside: string) => {
        if (!closing) tags.push(tag.toLowerCase());
        for (const [, name = '', value = ''] of inside.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g))
          attributes.push([name, value]);
        return '';
      },
    );
  return { tags, attributes, rest };
}
