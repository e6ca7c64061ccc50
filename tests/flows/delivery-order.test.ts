import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { createTestDatabase, databases } from '../support/databases.ts';
import { mailsTo, openMail } from '../support/mails.ts';
import { type MovableClock, movableClock } from '../support/movable-clock.ts';
import { addComponents, addReader } from '../support/people.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, hour, keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const { keep, closeAll } = keeper();

/** A row of the ledger as the API shows it. */
interface Row {
  subscriber_id: number;
  channel: string;
  state: string;
  reason: string | null;
  attempts: number;
  response: string | null;
}

describe.each(databases)('of one incident, each subscriber (%s)', (kind) => {
  let server: TestServer;
  let sink: SmtpSink;
  let clock: MovableClock;
  let readers = 0;

  beforeAll(async () => {
    clock = movableClock('2026-11-22T10:00:00.000Z');
    sink = keep(await startSmtpSink());
    const database = await createTestDatabase(kind);
    keep({ close: () => database.drop() });
    const env = { SMTP_URL: sink.url, CALMLINE_MAIL_CONNECTIONS: '10', CALMLINE_MESSAGES_PER_HOUR: '1000' };
    server = keep(await startTestServer(kind, { clock, database, env }));
    // On a server two of them work side by side.
    if (kind === 'postgresql')
      keep(await startTestServer(kind, { clock, database, env: { ...env, CALMLINE_ROLES: 'worker' } }));
    await addComponents(server, 'Calls', 'Texts', 'Mail', 'Video', 'Chat', 'Storage', 'Search');
  });

  afterEach(() => {
    sink.behave = () => 'accept';
    clock.advance(hour);
  });
  afterAll(closeAll);

  /** Somebody who hears of one component only, which no other story touches. */
  async function reader(component: string): Promise<{ id: number; address: string }> {
    const address = `reader${++readers}@example.com`;
    return { id: await addReader(server, address, { scope: { components: [component] } }), address };
  }

  const open = (component: string, more: object = {}) =>
    posted(server, '/api/v1/incidents', {
      ...callsDrop,
      title: `${component} fails`,
      components: { [component]: 'major_outage' },
      ...more,
    });
  const update = (id: string, status: string, more: object = {}) =>
    posted(server, `/api/v1/incidents/${id}/updates`, { status, body: `It is ${status}.`, ...more });

  async function rowOf(notification: number, subscriber: number): Promise<Row | undefined> {
    const { body } = await server.api('GET', `/api/v1/notifications/${notification}/deliveries?limit=100`);
    return body.data.find((row: Row) => row.subscriber_id === subscriber);
  }
  const rowIs = (notification: number, subscriber: number, state: string) =>
    until(`the row of ${subscriber} in ${notification} to be ${state}`, async () => {
      const row = await rowOf(notification, subscriber);
      return row?.state === state ? row : null;
    });
  async function headlines(address: string): Promise<string[]> {
    const mails = await Promise.all(mailsTo(sink, address).map(openMail));
    return mails.map(({ text }) => text.split('\n')[0] ?? '');
  }

  it('gets the newer message only when the older one has ended, and nobody else waits for that', async () => {
    const ann = await reader('calls');
    const acknowledge = sink.holdAcknowledgements();
    const first = await open('calls');
    await until('her mail to be on its way', () => mailsTo(sink, ann.address).length === 1);
    const bob = await reader('calls');
    const second = await update(first.id, 'resolved');
    await until('his mail', () => mailsTo(sink, bob.address).length === 1);
    expect(await rowOf(second.notification_id, ann.id)).toMatchObject({ state: 'queued' });
    expect(mailsTo(sink, ann.address)).toHaveLength(1);
    acknowledge();
    await until('her second mail', () => mailsTo(sink, ann.address).length === 2);
    expect(await headlines(ann.address)).toEqual(['calls fails: Investigating', 'calls fails: Resolved']);
    // It was taken after the newer one had been written down: that is what the ledger says.
    expect(await rowIs(first.notification_id, ann.id, 'sent')).toMatchObject({
      response: expect.stringContaining('queued as'),
    });
  });

  it('does not get what fails while the newer one waits', async () => {
    const ann = await reader('texts');
    sink.behave = (step, address) => (step === 'end' && address === ann.address ? 'hang' : 'accept');
    const first = await open('texts');
    await until('her mail to be on its way', () => mailsTo(sink, ann.address).length === 1);
    const second = await update(first.id, 'identified');
    await until('the newer one to be written down', () => rowOf(second.notification_id, ann.id));
    sink.mails.splice(0);
    sink.behave = () => 'accept';
    sink.dropAll();
    await rowIs(second.notification_id, ann.id, 'sent');
    expect(await rowOf(first.notification_id, ann.id)).toMatchObject({
      state: 'suppressed',
      attempts: 1,
      reason: `superseded by notification ${second.notification_id}`,
    });
    expect(await headlines(ann.address)).toEqual(['texts fails: Identified']);
  });

  it('does not get what waits for another attempt when there is something newer', async () => {
    const ann = await reader('mail');
    sink.behave = (step, address) =>
      step === 'rcpt' && address === ann.address ? '451 4.3.0 try later' : 'accept';
    const first = await open('mail');
    await rowIs(first.notification_id, ann.id, 'retrying');
    const second = await update(first.id, 'identified');
    await rowIs(second.notification_id, ann.id, 'retrying');
    const third = await update(first.id, 'resolved');
    await rowIs(third.notification_id, ann.id, 'retrying');
    for (const older of [first, second])
      expect((await rowOf(older.notification_id, ann.id))?.reason).toMatch(
        older === first
          ? `superseded by notification ${second.notification_id}`
          : `superseded by notification ${third.notification_id}`,
      );
    sink.behave = () => 'accept';
    clock.advance(hour);
    await rowIs(third.notification_id, ann.id, 'sent');
    expect(await headlines(ann.address)).toEqual(['mail fails: Resolved']);
  });

  it('loses nothing on a channel that the newer message does not go to', async () => {
    const ann = await reader('video');
    const receiver = keep(await startWebhookReceiver());
    await posted(server, '/api/v1/subscribers', {
      channel: 'webhook',
      address: receiver.endpoint,
      confirmed: true,
      scope: { components: ['video'] },
    });
    sink.behave = (step, address) =>
      step === 'rcpt' && address === ann.address ? '451 4.3.0 try later' : 'accept';
    const first = await open('video');
    await rowIs(first.notification_id, ann.id, 'retrying');
    const second = await update(first.id, 'identified', { notify: ['webhook'] });
    await receiver.heard(2);
    expect(await rowOf(second.notification_id, ann.id)).toBeUndefined();
    sink.behave = () => 'accept';
    clock.advance(60_000);
    await rowIs(first.notification_id, ann.id, 'sent');
    expect(await headlines(ann.address)).toEqual(['video fails: Investigating']);
  });

  it('hears of the end even without having heard of the beginning', async () => {
    const first = await open('chat');
    const late = await reader('chat');
    const end = await update(first.id, 'resolved');
    await rowIs(end.notification_id, late.id, 'sent');
    expect(await headlines(late.address)).toEqual(['chat fails: Resolved']);
  });

  it('hears of a maintenance what holds now', async () => {
    const ann = await reader('storage');
    sink.behave = (step, address) =>
      step === 'rcpt' && address === ann.address ? '451 4.3.0 try later' : 'accept';
    const at = (hours: number) => new Date(clock.now().getTime() + hours * hour).toISOString();
    const planned = await posted(server, '/api/v1/maintenances', {
      title: 'New disks',
      body: 'Some files are slow.',
      components: ['storage'],
      starts_at: at(72),
      ends_at: at(73),
    });
    await rowIs(planned.notification_id, ann.id, 'retrying');
    const { status, body } = await server.api('POST', `/api/v1/maintenances/${planned.id}/cancel`, {
      body: 'The disks are not here.',
    });
    expect(status).toBeLessThan(300);
    await rowIs(body.notification_id, ann.id, 'retrying');
    expect((await rowOf(planned.notification_id, ann.id))?.reason).toBe(
      `superseded by notification ${body.notification_id}`,
    );
    sink.behave = () => 'accept';
    clock.advance(60_000);
    await rowIs(body.notification_id, ann.id, 'sent');
    expect(await headlines(ann.address)).toEqual(['Maintenance is cancelled: New disks']);
  });

  it('gets a run of updates in order, whatever the mail server does', async () => {
    const random = seededRandom(20_261_122);
    const people = await Promise.all(Array.from({ length: 10 }, () => reader('search')));
    sink.behave = (step) => {
      if (step === 'end') sink.acknowledgeAfterMs = Math.round(random() * 60);
      return step === 'rcpt' && random() < 0.2 ? '451 4.3.0 try later' : 'accept';
    };
    const { id } = await open('search', { title: 'search fails', body: 'Number 0.' });
    for (let number = 1; number <= 9; number++) {
      await update(id, 'identified', { body: `Number ${number}.` });
      await new Promise((resolve) => setTimeout(resolve, random() * 60));
      // Also past what damps a run of updates.
      clock.advance(Math.round(random() * 200_000));
    }
    sink.behave = () => 'accept';
    const last = await update(id, 'resolved', { body: 'Number 10.' });
    await until('everybody to have heard the last', async () => {
      clock.advance(10 * 60_000);
      const { body } = await server.api('GET', `/api/v1/notifications/${last.notification_id}`);
      return body.deliveries.email?.sent === people.length;
    });
    for (const { address } of people) {
      const texts = (await Promise.all(mailsTo(sink, address).map(openMail))).map(({ text }) => text);
      const numbers = texts.map((text) => Number(/Number (\d+)\./.exec(text)?.[1]));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.at(-1)).toBe(10);
    }
  });
});
