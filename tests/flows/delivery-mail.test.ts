import { generateKeyPairSync } from 'node:crypto';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { authenticate } from 'mailauth';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { mailsTo, mailTo, openMail } from '../support/mails.ts';
import { type MovableClock, movableClock } from '../support/movable-clock.ts';
import { addComponents, addReader } from '../support/people.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, hour, keeper, posted } from '../support/stories.ts';
import {
  askToSubscribe,
  deliveryOf,
  notifications,
  submit,
  subscribeByMail,
  subscriberAt,
} from '../support/subscribing.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

const ann = 'ann@example.com';
const bob = 'bob@example.com';
const start = '2026-11-22T10:00:00.000Z';

describe.each(databases)('mail (%s)', (kind) => {
  async function startStory(
    env: Record<string, string> = {},
  ): Promise<{ server: TestServer; sink: SmtpSink; clock: MovableClock }> {
    const clock = movableClock(start);
    const sink = keep(await startSmtpSink());
    const server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url, ...env } }));
    return { server, sink, clock };
  }

  it('is text and HTML, one thread for each incident, and marked as what it is', async () => {
    const { server, sink } = await startStory({ CALMLINE_MAIL_FROM: 'Fernway Status <status@example.com>' });
    await addComponents(server, 'Calls');
    await addReader(server, ann);
    const components = { calls: 'major_outage' };
    const { id } = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      body: 'We **look** & see.',
      components,
      author: 'Anna',
    });
    await mailTo(sink, ann);
    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'identified', body: 'Found it.' });
    await mailTo(sink, ann, 2);
    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Replaced.' });
    await mailTo(sink, ann, 3);
    await posted(server, '/api/v1/incidents', { ...callsDrop, title: 'Texts are late' });
    await sink.received(4);
    const mails = await Promise.all(sink.mails.map(openMail));
    const [first, second, third, other] = mails;
    if (!first || !second || !third || !other) throw new Error('mails are missing');

    expect(first.header('From')).toBe('Fernway Status <status@example.com>');
    expect(first.text).toContain('We look & see.');
    expect(first.html).toContain('We <strong>look</strong> &amp; see.');
    for (const body of [first.text, first.html]) {
      expect(body).toContain('Calls drop: Investigating');
      expect(body).toContain('Major outage');
      expect(body).toContain('Anna for Status, Sunday, 22 November 2026, 10:00');
      expect(body).toContain(`${server.url}/incidents/${id}/`);
      expect(body).toContain(first.link('unsubscribe'));
    }
    expect(first.header('Content-Type')).toContain('multipart/alternative');

    const thread = `<inc-${id}@127.0.0.1>`;
    for (const mail of [first, second, third]) {
      expect(mail.subject).toBe('[Status] Calls drop');
      expect([mail.header('References'), mail.header('In-Reply-To')]).toEqual([thread, thread]);
    }
    expect(other.subject).toBe('[Status] Texts are late');
    expect(other.header('References')).not.toBe(thread);
    expect(new Set(mails.map((mail) => mail.header('Message-ID'))).size).toBe(4);
    for (const mail of mails) {
      expect(mail.header('List-Id')).toBe('"Status status" <127.0.0.1>');
      expect(mail.header('List-Unsubscribe')).toBe(`<${mail.link('unsubscribe')}>`);
      expect(mail.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
      expect(mail.header('Auto-Submitted')).toBe('auto-generated');
    }
  });

  it('is signed, and receivers find the signature good', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { server, sink } = await startStory({
      CALMLINE_MAIL_FROM: 'Status <status@example.com>',
      CALMLINE_DKIM_DOMAIN: 'example.com',
      CALMLINE_DKIM_SELECTOR: 's1',
      CALMLINE_DKIM_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    await addReader(server, ann, { language: 'de' });
    await posted(server, '/api/v1/incidents', { ...callsDrop, title: 'Störung – Anrufe brechen ab' });
    const { raw } = await mailTo(sink, ann);
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
    async function verdict(message: Buffer) {
      const resolver = async (name: string, type: string) => {
        if (name === 's1._domainkey.example.com' && type === 'TXT') return [[record]];
        throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' });
      };
      const options = {
        resolver,
        trustReceived: false,
        disableArc: true,
        disableDmarc: true,
        disableBimi: true,
      };
      const { dkim } = await authenticate(message, options as Parameters<typeof authenticate>[1]);
      return dkim.results.map(({ status, signingDomain }) => [signingDomain, status.result, status.aligned]);
    }
    expect(await verdict(raw)).toEqual([['example.com', 'pass', 'example.com']]);
    const changed = raw.toString('latin1').replace('One-Click', 'Two-Click');
    expect(await verdict(Buffer.from(changed, 'latin1'))).toEqual([['example.com', 'fail', 'example.com']]);
  });

  it('is tried again after a while when the server says so or the line breaks, as the same mail', async () => {
    const { server, sink, clock } = await startStory();
    const ids = [await addReader(server, ann), await addReader(server, bob)];
    sink.behave = (step, address) => {
      if (step === 'rcpt' && address === ann) return '450 4.2.0 greylisted, come back';
      // Bob's server takes the mail, and the line breaks before it can say so.
      return step === 'end' && address === bob ? 'drop' : 'accept';
    };
    await posted(server, '/api/v1/incidents', callsDrop);
    const [forAnn, forBob] = [
      await deliveryOf(server, ids[0] ?? 0, 'retrying'),
      await deliveryOf(server, ids[1] ?? 0, 'retrying'),
    ];
    expect([forAnn, forBob]).toMatchObject([
      { attempts: 1, reason: '450 4.2.0 greylisted, come back', response: null, finished_at: null },
      { attempts: 1, reason: 'connection-lost', response: null, finished_at: null },
    ]);
    // 15 seconds, a fifth more or less.
    for (const { next_attempt_at: next } of [forAnn, forBob]) {
      expect(Date.parse(next) - Date.parse(start)).toBeGreaterThanOrEqual(12_000);
      expect(Date.parse(next) - Date.parse(start)).toBeLessThanOrEqual(18_000);
    }

    sink.behave = () => 'accept';
    clock.advance(11_000);
    await subscribeByMail(server, sink, 'carol@example.com');
    expect(sink.mails.map(({ to }) => to)).toEqual([bob, 'carol@example.com']);
    clock.advance(8_000);
    await sink.received(4);
    expect(mailsTo(sink, ann)).toHaveLength(1);
    const twice = await Promise.all(mailsTo(sink, bob).map(openMail));
    expect(twice).toHaveLength(2);
    expect(twice[0]?.header('Message-ID')).toMatch(/^<inc-.*\.sub-\d+@127\.0\.0\.1>$/);
    expect(twice[1]?.header('Message-ID')).toBe(twice[0]?.header('Message-ID'));
    const incident = (await notifications(server)).find((one) => one.kind === 'incident_update');
    await until('the ledger to be done', async () => {
      const { body } = await server.api('GET', `/api/v1/notifications/${incident?.id}/deliveries`);
      return body.data.every(
        (row: { state: string; attempts: number }) => row.state === 'sent' && row.attempts === 2,
      );
    });
  });

  it('is given up at once when the server refuses for good; a mailbox that is no more is asked no more', async () => {
    const { server, sink } = await startStory();
    const ids = [await addReader(server, ann), await addReader(server, bob)];
    sink.behave = (step, address) => {
      if (step !== 'rcpt') return 'accept';
      return address === ann ? '550 5.1.1 <ann@example.com>: user unknown' : '554 5.7.1 refused by policy';
    };
    await posted(server, '/api/v1/incidents', callsDrop);
    expect([
      await deliveryOf(server, ids[0] ?? 0, 'gone'),
      await deliveryOf(server, ids[1] ?? 0, 'gone'),
    ]).toMatchObject([
      { attempts: 1, reason: '550 5.1.1 <…>: user unknown', next_attempt_at: null, finished_at: start },
      { attempts: 1, reason: '554 5.7.1 refused by policy', next_attempt_at: null, finished_at: start },
    ]);
    await until(
      'the mailbox to be off the list',
      async () => (await subscriberAt(server, ann)).state === 'gone',
    );
    expect(await subscriberAt(server, bob)).toMatchObject({ state: 'confirmed' });
    sink.behave = () => 'accept';
    expect((await posted(server, '/api/v1/incidents', callsDrop)).audience.email).toBe(1);
    await sink.received(1);
    expect(sink.mails.map(({ to }) => to)).toEqual([bob]);
  });

  it('has a ledger, which shows addresses to those only who may see subscribers', async () => {
    const { server, sink } = await startStory();
    const id = await addReader(server, ann);
    const { key } = await posted(server, '/api/v1/api-keys', {
      name: 'On call',
      scopes: ['incidents:write'],
    });
    await posted(server, '/api/v1/incidents', callsDrop);
    await sink.received(1);
    expect(await deliveryOf(server, id, 'sent')).toMatchObject({
      address: ann,
      response: expect.stringContaining('4ABC'),
    });
    const [last] = await notifications(server);
    const { body } = await server.api('GET', `/api/v1/notifications/${last?.id}/deliveries`, undefined, {
      authorization: `Bearer ${key}`,
    });
    expect(body).toEqual({
      data: [
        {
          subscriber_id: id,
          channel: 'email',
          address: 'a…@example.com',
          state: 'sent',
          attempts: 1,
          next_attempt_at: null,
          reason: null,
          response: expect.any(String),
          finished_at: start,
        },
      ],
      next_cursor: null,
    });
  });

  it('is not sent to who has left between the post and its turn', async () => {
    const { server, sink, clock } = await startStory();
    await subscribeByMail(server, sink, ann);
    await posted(server, '/api/v1/incidents', callsDrop);
    const leave = (await mailTo(sink, ann, 2)).link('unsubscribe');
    const { id } = await subscriberAt(server, ann);
    sink.behave = () => '421 4.3.2 shutting down';
    await posted(server, '/api/v1/incidents', callsDrop);
    await deliveryOf(server, id, 'retrying');
    expect((await submit(leave, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    sink.behave = () => 'accept';
    clock.advance(hour);
    expect(await deliveryOf(server, id, 'suppressed')).toMatchObject({
      attempts: 1,
      reason: 'unsubscribed',
      next_attempt_at: null,
    });
    expect(mailsTo(sink, ann)).toHaveLength(2);
  });
});

describe('mail without a mail server', () => {
  /** What a client finds that says it wants `host`. */
  async function get(
    server: TestServer,
    path: string,
    headers: Record<string, string>,
    address = '127.0.0.1',
  ) {
    const { port } = new URL(server.url);
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      const asked = request({ host: address, port, path, headers }, async (answer) =>
        resolve({ status: answer.statusCode ?? 0, text: await text(answer) }),
      );
      asked.once('error', reject).end();
    });
  }
  const local = { host: 'localhost:8080' };

  it('is kept, and shown to this machine alone', async () => {
    const server = keep(await startTestServer('embedded'));
    await askToSubscribe(server, { channel: 'email', address: ann, language: 'de' });
    const list = await until('the mail to be kept', async () => {
      const { text: page } = await get(server, '/dev/mail', local);
      return page.includes(ann) ? page : null;
    });
    const path = /href="(\/dev\/mail\/[^"]+)">Bitte bestätigen/.exec(list)?.[1] ?? '';
    const mail = await get(server, path, local);
    const link = new RegExp(`<a href="(${server.url}/confirm/[\\w-]+)">`).exec(mail.text)?.[1] ?? '';
    expect((await submit(link)).status).toBe(200);
    expect(await subscriberAt(server, ann)).toMatchObject({ state: 'confirmed' });

    for (const there of ['/dev/mail', path])
      for (const headers of [
        { host: 'status.example.com' },
        { host: 'localhost.example.com' },
        { ...local, 'x-forwarded-for': '192.0.2.1' },
      ]) {
        const answer = await get(server, there, headers as Record<string, string>);
        expect([there, headers, answer.status]).toEqual([there, headers, 404]);
        expect(answer.text).not.toContain(ann);
      }
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one && !one.internal && one.family === 'IPv4')?.address;

  it.skipIf(!outside)('is not shown to the network, whatever name it asks for', async () => {
    const server = keep(await startTestServer('embedded', { env: { CALMLINE_HOST: '0.0.0.0' } }));
    expect((await get(server, '/dev/mail', local)).status).toBe(200);
    expect((await get(server, '/dev/mail', local, outside)).status).toBe(404);
    expect((await get(server, '/livez', local, outside)).status).toBe(200);
  });

  it('is not looked for where there is one', async () => {
    const sink = keep(await startSmtpSink());
    const server = keep(await startTestServer('embedded', { env: { SMTP_URL: sink.url } }));
    expect((await get(server, '/dev/mail', local)).status).toBe(404);
  });
});
