import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { mailsTo, mailTo, openMail } from '../support/mails.ts';
import { type MovableClock, movableClock } from '../support/movable-clock.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, hour, keeper, minute, posted } from '../support/stories.ts';
import {
  askToSubscribe,
  lastDeliveries,
  notifications,
  open,
  submit,
  subscribeByMail,
  subscriberAt,
} from '../support/subscribing.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

const ann = 'ann@example.com';
const bob = 'bob@example.com';

/** Components `calls` and `web` in the group `platform`, and `billing` by itself. */
async function addCompany(server: TestServer): Promise<void> {
  for (const component of [
    { name: 'Calls', group: 'Platform' },
    { name: 'Web', group: 'Platform' },
    { name: 'Billing' },
  ])
    await posted(server, '/api/v1/components', component);
}

/** Opens an incident on a component; gives those that are told, in the order of the alphabet. */
async function toldOf(server: TestServer, sink: SmtpSink, component: string): Promise<string[]> {
  const before = sink.mails.length;
  const title = `Trouble with ${component}`;
  const { audience } = await posted(server, '/api/v1/incidents', {
    ...callsDrop,
    title,
    components: { [component]: 'major_outage' },
  });
  await sink.received(before + audience.email);
  // The ledger has a row for each that is told, so nobody is still to come.
  const ledger = await until('the ledger to be done', async () => {
    const rows = await lastDeliveries(server);
    return rows.length === audience.email && rows.every(({ state }) => state === 'sent') ? rows : null;
  });
  const told = await Promise.all(sink.mails.slice(before).map(openMail));
  expect(told.map(({ subject }) => subject)).toEqual(ledger.map(() => `[Status] ${title}`));
  return told.map(({ to }) => to).sort();
}

const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1);
const withToken = (link: string, token: string) => link.replace(tokenOf(link), token);

describe.each(databases)('subscribing by e-mail (%s)', (kind) => {
  async function startStory(): Promise<{ server: TestServer; sink: SmtpSink; clock: MovableClock }> {
    const clock = movableClock('2026-11-22T10:00:00.000Z');
    const sink = keep(await startSmtpSink());
    const server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url } }));
    return { server, sink, clock };
  }

  it('asks the owner first, whose button alone confirms, and then tells them in their language and zone', async () => {
    const { server, sink, clock } = await startStory();
    await addCompany(server);
    const request = { channel: 'email', address: ann, language: 'de', time_zone: 'Europe/Vienna' };
    const unknown = await askToSubscribe(server, request);
    expect(unknown.status).toBe(202);
    const asking = await mailTo(sink, ann);
    expect(asking.subject).toBe('Bitte bestätigen: Statusmeldungen von Status');
    expect(asking.header('List-Unsubscribe')).toBeNull();

    const link = asking.link('confirm');
    for (const method of ['GET', 'HEAD', 'GET'] as const) expect((await open(link, method)).status).toBe(200);
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'pending', confirmed_at: null });
    expect((await posted(server, '/api/v1/incidents', callsDrop)).audience.email).toBe(0);

    // What was said before stays said to those who were there, whenever their rows are written.
    clock.advance(minute);
    expect((await submit(link)).text).toContain('Sie sind dabei');
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'confirmed' });
    await posted(server, '/api/v1/incidents', { ...callsDrop, next_update_by: '2026-11-22T10:30:00.000Z' });
    const told = await mailTo(sink, ann, 2);
    expect(told.text).toContain('Calls drop: Wird untersucht');
    expect(told.text).toContain('Nächste Meldung bis 11:30 Uhr MEZ.');
    expect(told.html).toContain('Nächste Meldung bis 11:30 Uhr MEZ.');
    expect(sink.mails).toHaveLength(2);
  });

  it('answers the same for every address, known or not', async () => {
    const { server, sink } = await startStory();
    await subscribeByMail(server, sink, ann);
    const known = await askToSubscribe(server, { channel: 'email', address: 'Ann@EXAMPLE.com' });
    const unknown = await askToSubscribe(server, { channel: 'email', address: bob });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    const names = ({ headers }: { headers: Headers }) => [...headers.keys()].sort();
    expect(names(known)).toEqual(names(unknown));
    await mailTo(sink, bob);
    expect(await notifications(server)).toHaveLength(2);
    expect(mailsTo(sink, ann)).toHaveLength(1);
  });

  it('tells each what they chose: everything, a group with what joins it later, or a component', async () => {
    const { server, sink } = await startStory();
    await addCompany(server);
    const all = 'all@example.com';
    const group = 'group@example.com';
    const component = 'component@example.com';
    await subscribeByMail(server, sink, all);
    await subscribeByMail(server, sink, group, { scope: { groups: ['platform'] } });
    await subscribeByMail(server, sink, component, { scope: { components: ['calls'] } });
    expect((await mailTo(sink, group)).text).toContain('You asked for updates about: Platform.');

    expect(await toldOf(server, sink, 'calls')).toEqual([all, component, group]);
    expect(await toldOf(server, sink, 'web')).toEqual([all, group]);
    expect(await toldOf(server, sink, 'billing')).toEqual([all]);
    await posted(server, '/api/v1/components', { name: 'Texts', group: 'Platform' });
    expect(await toldOf(server, sink, 'texts')).toEqual([all, group]);
    const moved = await server.api('PATCH', '/api/v1/components/calls', { group: null });
    expect(moved.status).toBe(200);
    expect(await toldOf(server, sink, 'calls')).toEqual([all, component]);
  });

  it('lets a reader change what they hear, by the link in any mail', async () => {
    const { server, sink } = await startStory();
    await addCompany(server);
    await subscribeByMail(server, sink, ann);
    expect(await toldOf(server, sink, 'calls')).toEqual([ann]);
    const link = (await mailTo(sink, ann, 2)).link('preferences');

    const shown = await open(link);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain(ann);
    await open(link, 'HEAD');
    expect(await subscriberAt(server, ann)).toMatchObject({ scope: null, language: 'en' });

    const saved = await submit(link, {
      scope: 'some',
      components: ['billing'],
      language: 'de',
      time_zone: 'Asia/Tokyo',
    });
    expect(saved.status).toBe(200);
    expect(await subscriberAt(server, ann)).toMatchObject({
      state: 'confirmed',
      scope: { groups: [], components: ['billing'] },
      language: 'de',
      time_zone: 'Asia/Tokyo',
    });
    expect(await toldOf(server, sink, 'calls')).toEqual([]);
    expect(await toldOf(server, sink, 'billing')).toEqual([ann]);
    const told = await mailTo(sink, ann, 3);
    expect(told.text).toContain('19:00 Uhr');

    const refused = await submit(link, { scope: 'some', language: 'de', time_zone: 'Mars/Olympus' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('id="preferences-time_zone-fault"');
    expect(await subscriberAt(server, ann)).toMatchObject({
      scope: { components: ['billing'] },
      time_zone: 'Asia/Tokyo',
    });
  });

  it('ends by one click of a mail program, and begins anew only with a new confirmation', async () => {
    const { server, sink, clock } = await startStory();
    await subscribeByMail(server, sink, ann);
    const oldConfirm = (await mailTo(sink, ann)).link('confirm');
    await posted(server, '/api/v1/incidents', callsDrop);
    const told = await mailTo(sink, ann, 2);
    expect(told.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const oneClick = /^<(http[^<>,\s]+)>$/.exec(told.header('List-Unsubscribe') ?? '')?.[1] ?? '';
    expect(oneClick).toBe(told.link('unsubscribe'));

    // Scanners open it, by which nobody must be lost.
    expect((await open(oneClick)).status).toBe(200);
    expect((await open(oneClick, 'HEAD')).status).toBe(200);
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'confirmed' });

    const click = await submit(oneClick, { 'List-Unsubscribe': 'One-Click' });
    expect(click.status).toBe(200);
    expect(click.headers.get('location')).toBeNull();
    expect(click.headers.get('set-cookie')).toBeNull();
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'unsubscribed' });
    expect((await posted(server, '/api/v1/incidents', callsDrop)).audience.email).toBe(0);
    for (const old of [oldConfirm, told.link('preferences')]) expect((await submit(old)).status).toBe(410);
    expect((await submit(oneClick, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);

    clock.advance(hour);
    expect((await askToSubscribe(server, { channel: 'email', address: ann })).status).toBe(202);
    const asked = await mailTo(sink, ann, 3);
    for (const old of [oldConfirm, told.link('preferences')]) expect((await submit(old)).status).toBe(410);
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'pending' });
    expect((await submit(asked.link('confirm'))).status).toBe(200);
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'confirmed' });
    expect((await submit(told.link('preferences'), { scope: 'page' })).status).toBe(410);
  });

  it('takes the one click as multipart, too, as RFC 8058 has it', async () => {
    const { server, sink } = await startStory();
    await subscribeByMail(server, sink, ann);
    await posted(server, '/api/v1/incidents', callsDrop);
    const link = (await mailTo(sink, ann, 2)).link('unsubscribe');
    const body = new FormData();
    body.append('List-Unsubscribe', 'One-Click');
    const answer = await fetch(link, { method: 'POST', body, redirect: 'manual' });
    expect([answer.status, await answer.text()]).toEqual([200, 'Unsubscribed.\n']);
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'unsubscribed' });
  });

  it('does not let strangers flood an address with confirmations', async () => {
    const { server, sink, clock } = await startStory();
    const ask = async () =>
      expect((await askToSubscribe(server, { channel: 'email', address: ann })).status).toBe(202);
    const sent: number[] = [];
    for (let i = 0; i < 6; i++) {
      await ask();
      sent.push((await notifications(server)).length);
      clock.advance(2 * minute);
    }
    // Five minutes have to pass before the next.
    expect(sent).toEqual([1, 1, 1, 2, 2, 2]);
    for (let i = 0; i < 5; i++) {
      clock.advance(hour);
      await ask();
    }
    expect(await notifications(server)).toHaveLength(3);
    await sink.received(3);
    clock.advance(24 * hour);
    await ask();
    await sink.received(4);
    expect(mailsTo(sink, ann)).toHaveLength(4);
  });

  it('refuses links that are old, changed, or meant for something else', async () => {
    const { server, sink, clock } = await startStory();
    await subscribeByMail(server, sink, bob);
    await posted(server, '/api/v1/incidents', callsDrop);
    const told = await mailTo(sink, bob, 2);
    await askToSubscribe(server, { channel: 'email', address: ann });
    const confirm = (await mailTo(sink, ann)).link('confirm');
    const [id = '', generation = '', expiry = '', mac = ''] =
      /^(\w+)-(\w+)-(\w+)-(.+)$/.exec(tokenOf(confirm))?.slice(1) ?? [];
    const changed = [
      `${id}-${generation}-${expiry}-${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`,
      `${id}-2-${expiry}-${mac}`,
      `${id}-${generation}-0-${mac}`,
      `${tokenOf(confirm)}x`,
      tokenOf(told.link('unsubscribe')),
      tokenOf(told.link('preferences')),
      'nonsense',
    ];
    for (const token of changed) {
      expect((await open(withToken(confirm, token))).status).toBe(410);
      expect((await submit(withToken(confirm, token))).status).toBe(410);
    }
    for (const wrong of [
      withToken(told.link('unsubscribe'), tokenOf(confirm)),
      `${server.url}/unsubscribe/nonsense`,
    ]) {
      expect((await submit(wrong)).status).toBe(410);
      expect((await submit(wrong, { 'List-Unsubscribe': 'One-Click' })).status).toBe(404);
    }
    expect(
      (
        await submit(withToken(told.link('preferences'), tokenOf(told.link('unsubscribe'))), {
          scope: 'page',
        })
      ).status,
    ).toBe(410);
    expect([await subscriberAt(server, ann), await subscriberAt(server, bob)]).toMatchObject([
      { state: 'pending' },
      { state: 'confirmed' },
    ]);

    clock.advance(72 * hour - minute);
    expect((await open(confirm)).status).toBe(200);
    clock.advance(minute);
    expect((await open(confirm)).status).toBe(410);
    expect((await submit(confirm)).status).toBe(410);
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'pending' });
    // What is in a mail to leave by works for as long as the mail is kept.
    clock.advance(1_000 * 24 * hour);
    expect((await submit(told.link('unsubscribe'))).status).toBe(200);
    expect(await subscriberAt(server, bob)).toMatchObject({ state: 'unsubscribed' });
  });

  it('works by the form of the page, without script', async () => {
    const { server, sink } = await startStory();
    await addCompany(server);
    await until('the form to offer them', async () =>
      (await server.text('/subscribe/')).includes('value="billing"'),
    );
    const form = `${server.url}/subscribe/`;
    const typed = {
      channel: 'email',
      scope: 'some',
      groups: ['platform'],
      language: 'de',
      time_zone: 'Europe/Vienna',
    };
    const refused = await submit(form, { ...typed, address: 'ann at example.com' });
    expect(refused.status).toBe(422);
    const field = /<input[^>]*id="email-address"[^>]*>\s*<p[^>]*id="email-address-fault"[^>]*>([^<]+)</.exec(
      refused.text,
    );
    expect(field?.[1]).toBe('A mail address has an @, such as name@example.com.');
    expect(field?.[0]).toMatch(
      /value="ann at example\.com"[^>]*aria-describedby="[^"]*email-address-fault[^"]*"[^>]*aria-invalid="true"/,
    );
    expect(refused.text).toMatch(/name="groups" value="platform" checked/);
    expect(refused.text).toMatch(/<option value="Europe\/Vienna" selected/);
    expect(await notifications(server)).toEqual([]);

    const taken = await submit(form, { ...typed, address: ann });
    expect(taken.status).toBe(200);
    expect(taken.text).toContain('Almost done');
    expect(await subscriberAt(server, ann)).toMatchObject({
      state: 'pending',
      scope: { groups: ['platform'], components: [] },
      language: 'de',
      time_zone: 'Europe/Vienna',
    });
    expect((await submit((await mailTo(sink, ann)).link('confirm'))).status).toBe(200);
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'confirmed' });
    const again = await submit(form, { ...typed, address: ann });
    expect([again.status, again.text.replaceAll(/\d{2}:\d{2}:\d{2}/g, '')]).toEqual([
      200,
      taken.text.replaceAll(/\d{2}:\d{2}:\d{2}/g, ''),
    ]);
  });
});
