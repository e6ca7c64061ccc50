import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { mailsTo } from '../support/mails.ts';
import { movableClock } from '../support/movable-clock.ts';
import { addReader } from '../support/people.ts';
import { type SinkBehaviour, type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

describe.each(databases)('the ledger (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  let server: TestServer;
  let sink: SmtpSink;
  /** Who is refused at the moment, and how. */
  let refused: Record<string, SinkBehaviour> = {};

  beforeAll(async () => {
    sink = keep(await startSmtpSink());
    sink.behave = (step, address) => (step === 'rcpt' ? (refused[address] ?? 'accept') : 'accept');
    const clock = movableClock('2026-11-22T10:00:00.000Z');
    server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url } }));
  });
  afterAll(closeAll);

  const get = async (path: string) => (await server.api('GET', path)).body;
  const counts = async (id: number) => (await get(`/api/v1/notifications/${id}`)).deliveries.email ?? {};
  const rowsOf = async (id: number, query = '') =>
    (await get(`/api/v1/notifications/${id}/deliveries?limit=100${query}`)).data;
  const resend = (id: number, body?: unknown, headers?: Record<string, string>) =>
    server.api('POST', `/api/v1/notifications/${id}/resend-failed`, body, headers);
  const isSettled = (id: number) =>
    until('all to be settled', async () => {
      const { queued = 0, sent = 0, gone = 0 } = await counts(id);
      return queued === 0 && sent + gone > 0;
    });

  let id: number;
  let incident: string;

  it('says of each recipient what became of the message, and why', async () => {
    for (const name of ['ann', 'bob', 'carl', 'dora', 'emil']) await addReader(server, `${name}@example.com`);
    refused = {
      'bob@example.com': '550 5.7.1 Not today, by policy',
      'carl@example.com': '550 5.1.1 No such user',
      'dora@example.com': '451 4.3.0 Come back later',
    };
    const post = await posted(server, '/api/v1/incidents', callsDrop);
    ({ notification_id: id, id: incident } = post);
    await until('all to be tried', async () => (await counts(id)).retrying === 1);
    await until('the rest', async () => !(await counts(id)).queued);
    expect(await counts(id)).toEqual({ sent: 2, retrying: 1, gone: 2 });
    expect(await rowsOf(id)).toMatchObject([
      { address: 'ann@example.com', state: 'sent', response: expect.stringContaining('queued as') },
      { address: 'bob@example.com', state: 'gone', reason: expect.stringContaining('5.7.1') },
      { address: 'carl@example.com', state: 'gone', reason: expect.stringContaining('5.1.1') },
      { address: 'dora@example.com', state: 'retrying', next_attempt_at: expect.any(String) },
      { address: 'emil@example.com', state: 'sent' },
    ]);
    expect((await rowsOf(id, '&state=gone')).map((row: { address: string }) => row.address)).toEqual([
      'bob@example.com',
      'carl@example.com',
    ]);
    expect(await rowsOf(id, '&state=queued')).toEqual([]);
    expect(await rowsOf(id, '&channel=webhook')).toEqual([]);
    const [, bob] = await rowsOf(id);
    expect(await rowsOf(id, `&subscriber=${bob.subscriber_id}`)).toEqual([bob]);
  });

  it('shows page by page the same as whole', async () => {
    const whole = await rowsOf(id, '&state=gone');
    const first = await get(`/api/v1/notifications/${id}/deliveries?state=gone&limit=1`);
    const second = await get(
      `/api/v1/notifications/${id}/deliveries?state=gone&limit=1&cursor=${first.next_cursor}`,
    );
    expect([...first.data, ...second.data]).toEqual(whole);
    expect(second.next_cursor).toBeNull();
  });

  it('sends again only what failed and may pass, once however often it is asked', async () => {
    refused = {};
    const key = { 'idempotency-key': 'again-1' };
    const { body } = await resend(id, {}, key);
    expect(body).toEqual({
      resent: { email: 1 },
      left_out: [{ reason: 'ended', count: 1 }],
      next_cursor: null,
    });
    expect((await resend(id, {}, key)).body).toEqual(body);
    await until('Bob to have it', async () => (await counts(id)).sent === 3);
    expect((await resend(id)).body).toMatchObject({ resent: {}, left_out: [{ reason: 'ended', count: 1 }] });
    expect(mailsTo(sink, 'bob@example.com')).toHaveLength(1);
    expect(mailsTo(sink, 'ann@example.com')).toHaveLength(1);
    expect(mailsTo(sink, 'carl@example.com')).toHaveLength(0);
    const [, bob] = await rowsOf(id);
    expect(bob).toMatchObject({ state: 'sent', attempts: 1, reason: null });
  });

  it('can be told a channel, and refuses one that does not exist', async () => {
    expect((await resend(id, { channel: 'webhook' })).body).toMatchObject({ resent: {}, left_out: [] });
    expect((await resend(id, { channel: 'pigeon' })).status).toBe(422);
    expect((await resend(999_999)).status).toBe(404);
  });

  it('does not send again what a newer update has replaced', async () => {
    refused = { 'bob@example.com': '550 5.7.1 Not today, by policy' };
    const path = `/api/v1/incidents/${incident}/updates`;
    const second = await posted(server, path, { status: 'identified', body: 'Found it.' });
    await isSettled(second.notification_id);
    await until('Bob to be refused', async () => (await counts(second.notification_id)).gone === 1);
    const third = await posted(server, path, { status: 'resolved', body: 'Mended.' });
    await isSettled(third.notification_id);
    refused = {};
    expect((await resend(second.notification_id)).body).toEqual({
      resent: {},
      left_out: [{ reason: 'superseded', count: 1 }],
      next_cursor: null,
    });
  });

  it('tells of one subscriber what they were told, newest first', async () => {
    const [ann] = await rowsOf(id);
    const path = `/api/v1/subscribers/${ann.subscriber_id}/deliveries`;
    const whole = await get(path);
    expect(whole.data.map(({ delivery }: { delivery: { state: string } }) => delivery.state)).toEqual([
      'sent',
      'sent',
      'sent',
    ]);
    expect(whole.data.at(-1)).toMatchObject({ notification: { id, title: callsDrop.title } });
    const first = await get(`${path}?limit=2`);
    const rest = await get(`${path}?limit=2&cursor=${first.next_cursor}`);
    expect([...first.data, ...rest.data]).toEqual(whole.data);
    expect((await server.api('GET', '/api/v1/subscribers/999999/deliveries')).status).toBe(404);
  });
});
