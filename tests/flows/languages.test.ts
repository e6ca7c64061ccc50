import { afterEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { mailTo } from '../support/mails.ts';
import { type PushSubscriber, startPushService } from '../support/push-service.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { keeper, posted } from '../support/stories.ts';
import { askToSubscribe, open, submit, subscribeByMail, subscriberAt } from '../support/subscribing.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

// One post in three languages, and everybody hears it in theirs.

const { keep, closeAll } = keeper();
afterEach(closeAll);

const told = {
  title: 'Payments fail',
  impact: 'major',
  status: 'investigating',
  body: 'Some payments fail.',
  translations: {
    de: { title: 'Zahlungen scheitern', body: 'Manche Zahlungen scheitern.' },
    fr: { title: 'Des paiements échouent', body: 'Certains paiements échouent.' },
  },
};

const languages = { CALMLINE_LANGUAGES: 'en,de,fr,ar' };

function subscribeBrowser(server: TestServer, { endpoint, keys }: PushSubscriber, language: string) {
  const subscription = { endpoint, expirationTime: null, keys };
  return askToSubscribe(server, { channel: 'web_push', subscription, language });
}

describe.each(databases)('an incident posted with translations (%s)', (kind) => {
  it('reaches a mail, a browser, a program and a caller, each in the right language', async () => {
    const sink = keep(await startSmtpSink());
    const service = keep(await startPushService());
    const receiver = keep(await startWebhookReceiver());
    const server = keep(await startTestServer(kind, { env: { ...languages, SMTP_URL: sink.url } }));
    await server.api('PUT', '/api/v1/lines/main', { languages: ['en', 'de', 'ar'] });
    await subscribeByMail(server, sink, 'greta@example.com', { language: 'de' });
    await subscribeByMail(server, sink, 'amal@example.com', { language: 'ar' });
    const [arabic, french] = [service.subscribe(), service.subscribe()];
    await subscribeBrowser(server, arabic, 'ar');
    await subscribeBrowser(server, french, 'fr');
    await askToSubscribe(server, { channel: 'webhook', address: receiver.endpoint, language: 'de' });

    const incident = await posted(server, '/api/v1/incidents', told);
    const pageIn = (language: string) => `${server.url}/${language}/incidents/${incident.id}/`;

    const german = await mailTo(sink, 'greta@example.com', 2);
    expect(german.subject).toBe('[Status] Zahlungen scheitern');
    expect(german.header('content-language')).toBe('de');
    expect(german.html).toContain('Manche Zahlungen scheitern.');
    expect(german.text + german.html).not.toContain('ayments fail');
    expect(german.text).toContain(pageIn('de'));
    expect((await open(pageIn('de'))).text).toContain('Manche Zahlungen scheitern.');

    const foreign = await mailTo(sink, 'amal@example.com', 2);
    expect(foreign.html).toContain('<html lang="ar" dir="rtl">');
    expect(foreign.html).toContain('<span lang="en" dir="ltr">Payments fail</span>');
    expect(foreign.html).toMatch(/lang="en" dir="ltr"><p>Some payments fail\./);

    await service.heard(2);
    const shown = (browser: PushSubscriber) => JSON.parse(service.receivedBy(browser)[0] ?? '').notification;
    expect(shown(arabic)).toMatchObject({ lang: 'ar', dir: 'rtl', navigate: pageIn('ar') });
    expect(shown(arabic).title).toContain('\u2066Payments fail\u2069');
    expect(shown(arabic).body).toContain('\u2066Some payments fail.\u2069');
    expect(shown(french)).toMatchObject({
      title: 'Status\u00a0: Des paiements échouent',
      body: expect.stringContaining('Certains paiements échouent.'),
      lang: 'fr',
      dir: 'ltr',
      navigate: pageIn('fr'),
    });

    const [hook] = await receiver.heard(1);
    const program = JSON.parse(hook?.body.toString('utf8') ?? '');
    expect(program.incident).toMatchObject({
      name: 'Payments fail',
      incident_updates: [{ body: 'Some payments fail.' }],
    });

    expect(await server.text('/phone/v1/main.txt')).toContain('Payments fail');
    expect(await server.text('/phone/v1/main.de.txt')).toContain('Zahlungen scheitern');
    expect(await server.text('/phone/v1/main.ar.txt')).not.toContain('Payments');
  });

  it('is changed in one language alone, everywhere it is shown', async () => {
    const server = keep(await startTestServer(kind, { env: languages }));
    const { id, updates } = await posted(server, '/api/v1/incidents', told);
    const shown = (language: string) => server.text(`/${language}/incidents/${id}/`);
    await server.api('PATCH', `/api/v1/incidents/${id}`, {
      translations: { de: { title: 'Kartenzahlung' } },
    });
    await until('the page in German', async () => (await shown('de')).includes('Kartenzahlung'));
    expect(await shown('fr')).toContain('Des paiements échouent');
    await server.api('PATCH', `/api/v1/incidents/${id}/updates/${updates[0].id}`, { body: 'Cards only.' });
    await until('the page without the old words', async () => (await shown('de')).includes('Cards only.'));
    expect(await shown('de')).not.toContain('Manche Zahlungen');
  });
});

describe.each(databases)('a subscriber of another language (%s)', (kind) => {
  it('asks, confirms, chooses and leaves in it', async () => {
    const sink = keep(await startSmtpSink());
    const server = keep(await startTestServer(kind, { env: { ...languages, SMTP_URL: sink.url } }));
    const address = 'greta@example.com';
    const asked = await submit(`${server.url}/de/subscribe/`, { channel: 'email', address, scope: 'page' });
    expect(asked.text).toContain('<html lang="de"');
    const refused = await submit(`${server.url}/de/subscribe/`, { channel: 'email', address: 'nobody' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Geben Sie eine vollständige E-Mail-Adresse an');

    const mail = await mailTo(sink, address);
    expect(mail.header('content-language')).toBe('de');
    for (const page of [await open(mail.link('confirm')), await submit(mail.link('confirm'))])
      expect(page.text).toContain('<html lang="de"');
    await posted(server, '/api/v1/incidents', told);
    const news = await mailTo(sink, address, 2);
    expect((await open(news.link('preferences'))).text).toContain('<html lang="de"');
    const arabic = await submit(news.link('preferences'), {
      scope: 'page',
      language: 'ar',
      time_zone: 'UTC',
    });
    expect(arabic.text).toMatch(/<html lang="ar"[^>]* dir="rtl"/);
    expect(await subscriberAt(server, address)).toMatchObject({ language: 'ar' });
    for (const page of [await open(news.link('unsubscribe')), await submit(news.link('unsubscribe'))])
      expect(page.text).toContain('<html lang="ar"');
  });
});
