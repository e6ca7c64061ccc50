import { wording } from '@calmline/snapshot';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { linkIn, openBrowser, seen, sticksOut, type Visitor, visit } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { addReader } from '../support/people.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';

let sink: SmtpSink;
let server: TestServer;
let browser: Browser;
/** What the demo tells of, by the public data. */
let told: { incident: string; update: string; maintenance: string; past: { name: string; month: string } };

beforeAll(async () => {
  sink = await startSmtpSink();
  [server, browser] = await Promise.all([
    startTestServer('embedded', { demo: true, env: { SMTP_URL: sink.url } }),
    openBrowser(),
  ]);
  const { incidents, scheduled_maintenances: planned } = JSON.parse(
    await server.text('/api/v2/summary.json'),
  );
  const { incidents: all } = JSON.parse(await server.text('/api/v2/incidents.json'));
  const past = all.find(({ status }: { status: string }) => status === 'resolved');
  const month = new Intl.DateTimeFormat('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  });
  told = {
    incident: incidents[0].name,
    update: incidents[0].incident_updates[0].body,
    maintenance: planned[0].name,
    past: { name: past.name, month: month.format(new Date(past.started_at)) },
  };
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sink?.close();
});

async function visitor(options: Parameters<typeof visit>[2] = {}): Promise<Visitor> {
  const somebody = await visit(browser, server, options);
  onTestFinished(somebody.close);
  return somebody;
}

describe('without script', () => {
  it('says what is wrong, since when, who says so and when the next word comes', async () => {
    const { page } = await visitor({ javaScriptEnabled: false });
    await page.goto('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      wording.en.terms.overall.partial_outage,
    );
    expect(await seen(page.locator('.headline'))).toMatch(/As of \d+ \w+ \d{4}, \d\d:\d\d\sCES?T/);
    const card = page.locator('article', { hasText: told.incident });
    const words = await seen(card);
    expect(words).toContain(told.update);
    expect(words).toContain('Mara Lindqvist');
    expect(words).toMatch(/Since (\d+ \w+ \d{4}, )?\d\d:\d\d CES?T/);
    expect(words).toMatch(/Next update by (\d+ \w+ \d{4}, )?\d\d:\d\d CES?T/);
    expect(words).toContain('Partial outage: Incoming calls');
    expect(await seen(page.getByRole('article').filter({ hasText: told.maintenance }))).toContain(
      'Scheduled',
    );
    const systems = await page
      .getByRole('listitem')
      .filter({ hasText: /Operational$|outage$|performance$/ })
      .allInnerTexts();
    expect(systems.join('\n')).toMatch(/Outgoing calls\s+Operational/);
    expect(await page.locator('.group').count()).toBe(4);
  });

  it('leads from the front page to everything there is, and back', async () => {
    const { page } = await visitor({ javaScriptEnabled: false });
    await page.goto('/');
    const heading = () => page.getByRole('heading', { level: 1 }).textContent();
    await page.getByRole('link', { name: told.incident }).click();
    expect(await heading()).toBe(told.incident);
    expect(await seen(page.locator('.timeline'))).toMatch(/Identified[\s\S]+Investigating/);
    await page.getByRole('main').getByRole('link', { name: 'Current status' }).click();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.getByRole('link', { name: told.maintenance }).click();
    expect(await heading()).toBe(told.maintenance);
    await page
      .getByRole('navigation', { name: 'Status pages' })
      .getByRole('link', { name: 'History' })
      .click();
    expect(await heading()).toBe('History');
    await page.getByRole('link', { name: told.past.month }).click();
    await page.getByRole('link', { name: told.past.name }).click();
    expect(await heading()).toBe(told.past.name);
    expect(await seen(page.getByRole('main'))).toMatch(/Duration\s+(\d+ \w+ ?)+/);
  });

  it('says what it is when there is no such page', async () => {
    const { page } = await visitor({ javaScriptEnabled: false });
    const answer = await page.goto('/incidents/nothing/');
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This page does not exist');
  });
});

describe('every page', () => {
  const narrow = { viewport: { width: 360, height: 740 } };
  let paths: string[];
  beforeAll(async () => {
    const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
    await server.api('POST', '/api/v1/components', {
      name: `${word} Europa`,
      slug: 'long',
      description: `https://example.com/${word}${word}`,
    });
    await addReader(server, `${'a-very-long-name-'.repeat(3)}@${'subdomain.'.repeat(6)}example.com`);
    const long = await server.api('POST', '/api/v1/incidents', {
      title: `${word}${word}_and_no_break_at_all: ${'api/v2/messages/'.repeat(3)}`,
      impact: 'critical',
      status: 'investigating',
      author: `Dr. ${word}`,
      body: `\`${word}${word}\` https://example.com/${word}${word}\n\n    a line of code: ${word} ${word}\n\n- ${word}\n\n1. ${word}\n\n> ${word}`,
      components: { long: 'major_outage', api: 'degraded_performance' },
      next_update_by: new Date(Date.now() + 90_000_000).toISOString(),
    });
    expect(long.status).toBe(201);
    await fetch(`${server.url}/api/v1/subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'email', address: 'ann@example.com' }),
    });
    await sink.received(2);
    const asking = sink.mails.find(({ to }) => to === 'ann@example.com');
    const telling = sink.mails.find(({ to }) => to !== 'ann@example.com');
    if (!asking || !telling) throw new Error('each gets a mail');
    const incidents = JSON.parse(await server.text('/api/v2/incidents.json')).incidents as {
      id: string;
      started_at: string;
    }[];
    const { scheduled_maintenances: planned } = JSON.parse(
      await server.text('/api/v2/scheduled-maintenances.json'),
    );
    paths = [
      '/',
      ...incidents.map(({ id }) => `/incidents/${id}/`),
      `/maintenances/${planned[0].id}/`,
      '/history/',
      `/history/${incidents[0]?.started_at.slice(0, 7)}/`,
      '/subscribe/',
      '/nothing',
      await linkIn(asking, 'confirm'),
      await linkIn(telling, 'preferences'),
      await linkIn(telling, 'unsubscribe'),
      '/confirm/nonsense',
      '/api/docs',
    ];
  });

  it('fits a narrow phone', async () => {
    const { page } = await visitor(narrow);
    const wide: Record<string, string[]> = {};
    for (const path of paths) {
      await page.goto(path);
      const out = await sticksOut(page);
      if (out.length > 0) wide[path] = out;
    }
    await page.goto('/subscribe/');
    await page.getByRole('radio', { name: 'Only what I use' }).first().check();
    for (const folded of await page.locator('main summary').all()) await folded.click();
    expect(await sticksOut(page)).toEqual([]);
    expect(wide).toEqual({});
  });

  it('asks no other host, breaks no policy, and has one heading, a language and a title', async () => {
    const { page, foreign, complaints } = await visitor();
    for (const path of paths) {
      await page.goto(path);
      expect(await page.locator('h1').count(), path).toBe(1);
      expect(await page.locator('html').getAttribute('lang'), path).toBe('en');
      expect(await page.title(), path).not.toBe('');
    }
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
