import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { mailsTo } from '../support/mails.ts';
import { type MovableClock, movableClock } from '../support/movable-clock.ts';
import { addReader } from '../support/people.ts';
import { abuseReport, holidayNote, postfixReport } from '../support/reports.ts';
import { type ReceivedMail, type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, hour, keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

const token = 'a-token-for-the-mail-server';

describe.each(databases)('what comes back (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  let server: TestServer;
  let sink: SmtpSink;
  let clock: MovableClock;
  let drop: string;

  beforeAll(async () => {
    clock = movableClock('2026-11-22T10:00:00.000Z');
    sink = keep(await startSmtpSink());
    drop = mkdtempSync(join(tmpdir(), 'calmline-drop-'));
    keep({ close: async () => rmSync(drop, { recursive: true, force: true }) });
    mkdirSync(join(drop, 'new'));
    const env = { SMTP_URL: sink.url, CALMLINE_MAIL_HOOK_TOKEN: token, CALMLINE_MAIL_DROP: drop };
    server = keep(await startTestServer(kind, { clock, env }));
  });
  afterAll(closeAll);

  async function hand(report: string, bearer = token, query = ''): Promise<{ status: number; done: string }> {
    const answer = await fetch(`${server.url}/hooks/mail${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'message/rfc822' },
      body: report,
    });
    const { done = '' } = (await answer.json()) as { done?: string };
    return { status: answer.status, done };
  }
  const subscriber = async (id: number) => (await server.api('GET', `/api/v1/subscribers/${id}`)).body;
  const deliveriesOf = async (id: number) =>
    (await server.api('GET', `/api/v1/subscribers/${id}/deliveries`)).body.data.map(
      ({ delivery }: { delivery: unknown }) => delivery,
    );

  /** A reader who has got a mail, and that mail. */
  async function toldReader(name: string): Promise<{ id: number; mail: ReceivedMail; address: string }> {
    const address = `${name}@example.com`;
    const id = await addReader(server, address);
    return { id, address, mail: await told(id, address) };
  }
  async function told(id: number, address: string): Promise<ReceivedMail> {
    const before = mailsTo(sink, address).length;
    await posted(server, '/api/v1/incidents', callsDrop);
    const mail = await until(`mail to ${name}`, () => mailsTo(sink, address)[before]);
    await until('the ledger to know', async () => (await deliveriesOf(id))[0]?.state === 'sent');
    return mail;
  }
  const name = 'the reader';

  it('ends the subscription of a dead address, once, and says so in the ledger', async () => {
    const { id, mail } = await toldReader('ann');
    expect(await hand(postfixReport(mail))).toEqual({ status: 200, done: 'ended the subscription' });
    expect(await subscriber(id)).toMatchObject({ state: 'gone', end_reason: 'bounced 5.4.4' });
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'gone', reason: 'bounced 5.4.4' }]);
    const before = await subscriber(id);
    clock.advance(hour);
    expect(await hand(postfixReport(mail))).toEqual({ status: 200, done: 'nothing' });
    expect(await subscriber(id)).toEqual(before);
  });

  it('believes what we signed, wherever it stands, and nothing that can be guessed', async () => {
    const { id, mail } = await toldReader('bob');
    const strange = { ...mail, from: 'status@example.com', envelopeId: null };
    expect((await hand(postfixReport(strange))).done).toContain('no mail that was sent from here');
    const forged = mail.from.replace(/-[0-9a-f]{20}@/, '-00000000000000000000@');
    expect((await hand(postfixReport({ ...strange, from: forged }))).done).toContain('no mail');
    const guessed = `ntf-1.sub-${id}`;
    expect((await hand(postfixReport({ ...strange, envelopeId: guessed }))).done).toContain('no mail');
    expect(await subscriber(id)).toMatchObject({ state: 'confirmed' });
    const { envelopeId } = mail;
    expect((await hand(postfixReport({ ...strange, envelopeId }, { status: '4.4.1' }))).done).toBe('counted');
    const query = `?recipient=${encodeURIComponent(mail.from)}`;
    const again = await told(id, 'bob@example.com');
    expect((await hand(postfixReport({ ...strange, to: again.to }), token, query)).done).toBe('nothing');
    const other = `?recipient=${encodeURIComponent(again.from)}`;
    expect((await hand(postfixReport(strange), token, other)).done).toBe('ended the subscription');
  });

  it('is patient with a full mailbox: five days of it, not five messages', async () => {
    const { id, address, mail } = await toldReader('carl');
    await hand(postfixReport(mail, { status: '5.2.2' }));
    await hand(postfixReport(await told(id, address), { status: '4.2.2' }));
    expect(await subscriber(id)).toMatchObject({ state: 'confirmed' });
    expect((await deliveriesOf(id))[0]).toMatchObject({ state: 'gone', reason: 'bounced 4.2.2' });
    for (let day = 2; day <= 5; day++) {
      expect(await subscriber(id)).toMatchObject({ state: 'confirmed' });
      clock.advance(24 * hour);
      await hand(postfixReport(await told(id, address), { status: '4.2.2' }));
    }
    expect(await subscriber(id)).toMatchObject({ state: 'gone', end_reason: 'bounced 4.2.2 on 5 days' });
  });

  it('does nothing for a delay, a success or a note that somebody is away', async () => {
    const { id, mail } = await toldReader('dora');
    for (const action of ['delayed', 'delivered'])
      expect(await hand(postfixReport(mail, { action, status: '4.4.1' }))).toEqual({
        status: 200,
        done: 'nothing',
      });
    expect((await hand(holidayNote(mail))).done).toContain('no report');
    expect((await hand('')).status).toBe(200);
    expect(await subscriber(id)).toMatchObject({ state: 'confirmed' });
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'sent' }]);
  });

  it('takes a complaint for a no, for good', async () => {
    const { id, mail, address } = await toldReader('emil');
    expect((await hand(abuseReport(mail, { type: 'not-spam' }))).done).toBe('nothing');
    expect((await hand(abuseReport(mail))).done).toContain('ended the subscription');
    expect(await subscriber(id)).toMatchObject({ state: 'unsubscribed', end_reason: 'complained' });
    expect((await hand(abuseReport(mail))).done).toBe('nothing');
    await server.api('DELETE', `/api/v1/subscribers/${id}`);
    const again = await server.api('POST', '/api/v1/subscribers', {
      channel: 'email',
      address,
      confirmed: true,
    });
    expect(again.status).toBe(409);
  });

  it('lets in nobody but the mail server', async () => {
    const { id, mail } = await toldReader('fay');
    expect((await hand(postfixReport(mail), 'a-token-for-the-mail-servex')).status).toBe(401);
    expect((await fetch(`${server.url}/hooks/mail`, { method: 'POST', body: 'x' })).status).toBe(401);
    expect((await hand(' '.repeat(11 * 1024 * 1024))).status).toBe(413);
    expect(await subscriber(id)).toMatchObject({ state: 'confirmed' });
  });

  it('reads a folder, too, and puts aside what can not be read', async () => {
    const { id, mail } = await toldReader('gus');
    writeFileSync(join(drop, 'new', '1-broken'), Buffer.alloc(11 * 1024 * 1024, 120));
    writeFileSync(join(drop, 'new', '2-report'), postfixReport(mail, { status: '5.1.1' }));
    const other = await toldReader('hal');
    writeFileSync(join(drop, 'report.eml'), postfixReport(other.mail, { status: '5.1.1' }));
    await until('both to be read', async () => (await subscriber(other.id)).state === 'gone');
    expect(await subscriber(id)).toMatchObject({ state: 'gone', end_reason: 'bounced 5.1.1' });
    await until('both to be moved', () => readdirSync(join(drop, 'cur')).length === 2);
    expect(readdirSync(join(drop, 'cur')).sort()).toEqual(['2-report:2,S', 'report.eml']);
    expect(readdirSync(join(drop, 'failed'))).toEqual(['1-broken:2,S']);
    expect(readdirSync(join(drop, 'new'))).toEqual([]);
  });
});
