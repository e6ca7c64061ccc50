import { wording } from '@calmline/snapshot';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { linkIn, openBrowser, seen, type Visitor, visit } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { addComponents } from '../support/people.ts';
import { parseMail, type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { until } from '../support/until.ts';

let sink: SmtpSink;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  sink = await startSmtpSink();
  [server, browser] = await Promise.all([
    startTestServer('embedded', { env: { SMTP_URL: sink.url } }),
    openBrowser(),
  ]);
  await addComponents(server, 'Calls', 'Website');
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sink?.close();
});

describe.each([
  { script: false, zone: 'UTC' },
  // With script, the form already names the zone of the reader's own clock.
  { script: true, zone: 'EST' },
])('subscribing by mail (script: $script)', ({ script, zone }) => {
  const mine = `reader-${script}@example.com`;
  let reader: Visitor;
  beforeAll(async () => {
    reader = await visit(browser, server, { javaScriptEnabled: script, timezoneId: 'America/Jamaica' });
  });
  afterAll(() => reader?.close());

  /** Where the form stands: over the page one was on, or on a page of its own. */
  const place = () => reader.page.getByRole(script ? 'dialog' : 'main');
  const heading = () => reader.page.getByRole('heading', { level: 1 }).textContent();
  const mails = () => sink.mails.filter(({ to }) => to === mine);
  const mailNumber = (number: number) => until(`mail ${number}`, () => mails()[number - 1]);
  /** Posts an incident about a component; says how many are told by mail. */
  async function post(title: string, component: string): Promise<number> {
    const answer = await server.api('POST', '/api/v1/incidents', {
      title,
      impact: 'minor',
      status: 'investigating',
      body: 'We are looking into it.',
      components: { [component]: 'degraded_performance' },
      next_update_by: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(answer.status).toBe(201);
    return answer.body.audience.email;
  }

  it('is told beside the field what is wrong with it, and keeps what was typed', async () => {
    const { page } = reader;
    await page.goto('/');
    await page.getByRole('link', { name: 'Get updates' }).first().click();
    await place().getByRole('radio', { name: 'Only what I use' }).first().check();
    const address = place().getByRole('textbox', { name: 'E-mail address' });
    await address.fill('ann@example');
    await page.getByRole('button', { name: 'Subscribe by e-mail' }).click();
    await place().getByRole('alert').getByRole('link', { name: 'complete domain' }).waitFor();
    expect(await address.inputValue()).toBe('ann@example');
    expect(await address.getAttribute('aria-invalid')).toBe('true');
    if (script) expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.getByRole('radio', { name: 'Only what I use' }).first().isChecked()).toBe(true);
    const fault = page.locator(`#${(await address.getAttribute('aria-describedby'))?.split(' ').at(-1)}`);
    expect(await fault.textContent()).toBe('After the @ comes a complete domain, such as example.com.');
    await place().getByRole('alert').getByRole('link', { name: 'complete domain' }).click();
    expect(new URL(page.url()).hash).toBe('#email-address');
    await address.fill(mine);
    await page.getByRole('button', { name: 'Subscribe by e-mail' }).click();
    await place()
      .getByRole('alert')
      .getByRole('link', { name: 'complete domain' })
      .waitFor({ state: 'detached' });
    const scope = place().getByRole('group', { name: 'What do you want to hear about?' }).first();
    expect(await seen(scope)).toContain(await seen(place().getByRole('alert').getByRole('listitem')));
    expect(await scope.getAttribute('aria-describedby')).toBe('email-scope-fault');
    expect(await address.inputValue()).toBe(mine);
    expect(mails()).toEqual([]);
  });

  it('asks for consent by mail, and takes it by a button only', async () => {
    const { page } = reader;
    await page.getByRole('radio', { name: 'Everything' }).first().check();
    await page.getByRole('button', { name: 'Subscribe by e-mail' }).click();
    await place().getByRole('heading', { name: 'Almost done' }).waitFor();
    await page.goto(await linkIn(await mailNumber(1), 'confirm'));
    expect(await heading()).toBe('Confirm your subscription');
    expect(await post('Before consent', 'calls')).toBe(0);
    await page.getByRole('main').getByRole('button').click();
    expect(await heading()).toBe('You are subscribed');
  });

  it('is told of an incident, in the time zone chosen', async () => {
    expect(await post('Calls drop', 'calls')).toBe(1);
    const mail = await mailNumber(2);
    const { subject, text } = await parseMail(mail);
    expect(subject).toContain('Calls drop');
    expect(text).toMatch(new RegExp(`\\d\\d:\\d\\d ${zone}`));
    await reader.page.goto(await linkIn(mail, 'incidents'));
    expect(await heading()).toBe('Calls drop');
  });

  it('changes what it is told of', async () => {
    const { page } = reader;
    await page.goto(await linkIn(await mailNumber(2), 'preferences'));
    expect(await seen(page.getByRole('main'))).toContain(mine);
    await page.getByRole('radio', { name: 'Only what I use' }).check();
    await page.getByRole('checkbox', { name: 'Website' }).check();
    await page.getByRole('button', { name: 'Save changes' }).click();
    expect(await seen(page.getByRole('main').getByRole('status'))).toContain('Saved');
    expect(await page.getByRole('checkbox', { name: 'Website' }).isChecked()).toBe(true);
    expect(await post('Calls drop again', 'calls')).toBe(0);
    expect(await post('Website slow', 'website')).toBe(1);
    expect((await parseMail(await mailNumber(3))).subject).toContain('Website slow');
  });

  it('leaves by a link and a button', async () => {
    const { page } = reader;
    await page.goto(await linkIn(await mailNumber(3), 'unsubscribe'));
    expect(await heading()).toBe('Stop these updates?');
    expect(await post('Still subscribed', 'website')).toBe(1);
    await page.getByRole('main').getByRole('button').click();
    expect(await heading()).toBe('You are unsubscribed');
    expect(await post('No longer subscribed', 'website')).toBe(0);
    expect(reader.foreign).toEqual([]);
    // A form refused is answered so, and the dialog shows why.
    expect(reader.complaints.filter((complaint) => !complaint.startsWith('422 '))).toEqual([]);
  });
});

describe('the dialog', () => {
  let reader: Visitor;
  beforeEach(async () => {
    reader = await visit(browser, server);
    await reader.page.goto('/');
    await reader.page.getByRole('banner').getByRole('link', { name: 'Get updates' }).click();
    await reader.page.getByRole('dialog', { name: 'Get updates' }).waitFor();
    onTestFinished(reader.close);
  });

  it('names every way, and what follows on each', async () => {
    const dialog = reader.page.getByRole('dialog');
    expect(
      (await dialog.getByRole('heading', { level: 2 }).allTextContents()).map((text) => text.trim()),
    ).toEqual([
      'By e-mail',
      'In this browser',
      'In a feed reader',
      'In your calendar',
      'In your chat',
      'For your own systems: a webhook',
    ]);
    const words = await dialog.textContent();
    for (const next of ['emailNext', 'pushNext', 'webhookNext'] as const)
      expect(words).toContain(wording.en.page.form[next]);
    expect(words).toContain(wording.en.channels.chat.next);
    for (const path of [
      '/history.atom',
      '/history.rss',
      '/history-updates.atom',
      '/feed.json',
      '/history.ics',
    ])
      expect(await dialog.getByText(`${server.url}${path}`).count(), path).toBe(1);
    expect(reader.complaints).toEqual([]);
  });

  it('closes by Escape and by its button, and gives the focus back', async () => {
    const { page } = reader;
    const opener = page.getByRole('banner').getByRole('link', { name: 'Get updates' });
    const hasFocus = () => opener.evaluate((link) => link === document.activeElement);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await hasFocus()).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await hasFocus()).toBe(true);
  });

  it('says when nobody answers, and keeps what was typed', async () => {
    const { page } = reader;
    const dialog = page.getByRole('dialog');
    const address = dialog.getByRole('textbox', { name: 'E-mail address' });
    await address.fill('late@example.com');
    await page.route('**/subscribe/', (route) => route.abort());
    await dialog.getByRole('button', { name: 'Subscribe by e-mail' }).click();
    await dialog.getByText(wording.en.page.form.unreachable).waitFor();
    expect(await address.inputValue()).toBe('late@example.com');
  });
});

describe('where there are many systems', () => {
  it('finds them by name, says how many, and keeps what is chosen in sight', async () => {
    await addComponents(server, ...Array.from({ length: 12 }, (_, number) => `Dépôt ${number + 1}`));
    // No post waits for this page: it follows right behind.
    await until('the page that offers them', async () =>
      (await server.text('/subscribe/')).includes('Dépôt 12'),
    );
    const reader = await visit(browser, server);
    onTestFinished(reader.close);
    const { page } = reader;
    await page.goto('/subscribe/');
    const scope = page.getByRole('group', { name: 'What do you want to hear about?' }).first();
    await scope.getByRole('radio', { name: 'Only what I use' }).check();
    await scope.getByRole('checkbox', { name: 'Website' }).check();
    await scope.getByRole('searchbox', { name: 'Find a system' }).fill('depot 1');
    expect(await scope.getByRole('status').textContent()).toBe('4 systems found');
    expect(await scope.getByRole('checkbox').evaluateAll((boxes) => boxes.length)).toBe(5);
    expect(await scope.getByRole('checkbox', { name: 'Website' }).isChecked()).toBe(true);
    await scope.getByRole('searchbox').fill('nothing of the kind');
    expect(await scope.getByRole('status').textContent()).toBe('No system has this in its name.');
    await scope.getByRole('searchbox').fill('');
    expect(await scope.getByRole('checkbox').count()).toBe(14);
  });
});
