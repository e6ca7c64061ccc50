import { createLog, type Log } from '@calmline/core/foundation';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { createTestDatabase, databases } from '../support/databases.ts';
import { movableClock } from '../support/movable-clock.ts';
import { addComponents, addReader } from '../support/people.ts';
import { parseMail, type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { until } from '../support/until.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = '2026-11-22T10:00:00.000Z';
const at = (ms: number) => new Date(Date.parse(start) + ms).toISOString();

const opened: { close(): Promise<unknown> | undefined }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});
const keep = <T extends { close(): Promise<unknown> | undefined }>(one: T): T => {
  opened.push(one);
  return one;
};

async function subjects(sink: SmtpSink): Promise<string[]> {
  return Promise.all(
    sink.mails.map(async (mail) => `${mail.to}: ${(await parseMail(mail)).text?.split('\n')[0]}`),
  );
}

async function planned(server: TestServer, startsIn: number): Promise<string> {
  const answer = await server.api('POST', '/api/v1/maintenances', {
    title: 'Router swap',
    body: 'We replace a router. Calls may drop for a minute.',
    components: ['calls'],
    starts_at: at(startsIn),
    ends_at: at(startsIn + 2 * hour),
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

describe.each(databases)('the clock (%s)', (kind) => {
  it('tells of a maintenance at each step, once, and runs it by itself', async () => {
    const clock = movableClock(start);
    const sink = keep(await startSmtpSink());
    const server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url } }));
    await addComponents(server, 'Calls');
    await addReader(server, 'ann@example.com');
    const id = await planned(server, 48 * hour);
    await sink.received(1);
    for (const [step, offset] of [24 * hour, 47 * hour, 48 * hour, 50 * hour].entries()) {
      clock.set(at(offset + 1000));
      await sink.received(step + 2);
    }
    expect(await server.api('GET', `/api/v1/maintenances/${id}`)).toMatchObject({
      body: { status: 'completed' },
    });
    expect(sink.mails).toHaveLength(5);
    const v2 = await until('the page to know', async () => {
      const { scheduled_maintenances: all } = JSON.parse(
        await server.text('/api/v2/scheduled-maintenances.json'),
      );
      return all[0].status === 'completed' ? all : null;
    });
    expect(v2).toHaveLength(1);
  });

  it('shows a running maintenance on the page without anybody saying so', async () => {
    const clock = movableClock(start);
    const server = keep(await startTestServer(kind, { clock }));
    await addComponents(server, 'Calls');
    await planned(server, 2 * hour);
    expect(await server.text('/api/v2/components.json')).toContain('operational');
    clock.advance(2 * hour + 1000);
    await until('the component to be under maintenance', async () =>
      (await server.text('/api/v2/components.json')).includes('under_maintenance'),
    );
    clock.advance(2 * hour);
    await until(
      'the component to be back',
      async () => !(await server.text('/api/v2/components.json')).includes('under_maintenance'),
    );
  });

  it('tells of a move and of its new times, and no more of the old ones', async () => {
    const clock = movableClock(start);
    const sink = keep(await startSmtpSink());
    const server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url } }));
    await addComponents(server, 'Calls');
    await addReader(server, 'ann@example.com');
    const id = await planned(server, 48 * hour);
    await sink.received(1);
    const moved = await server.api('PATCH', `/api/v1/maintenances/${id}`, {
      starts_at: at(72 * hour),
      ends_at: at(74 * hour),
    });
    expect(moved.status).toBe(200);
    await sink.received(2);
    clock.set(at(24 * hour + 1000));
    clock.set(at(48 * hour + 1000));
    await sink.received(3);
    const cancelled = await server.api('POST', `/api/v1/maintenances/${id}/cancel`, {
      body: 'We found a gentler way.',
    });
    expect(cancelled.status).toBe(201);
    await sink.received(4);
    clock.set(at(100 * hour));
    await until('the clock to come round', async () => (await server.text('/')).includes('26 Nov'), 15_000);
    expect(sink.mails).toHaveLength(4);
  });

  it('drops notices that no longer make sense after an outage of the worker, and says so in the log', async () => {
    const clock = movableClock(start);
    const database = await createTestDatabase(kind);
    const sink = keep(await startSmtpSink());
    const before = await startTestServer(kind, { clock, database, env: { SMTP_URL: sink.url } });
    await addComponents(before, 'Calls');
    await addReader(before, 'ann@example.com');
    await planned(before, 26 * hour);
    await sink.received(1);
    await before.stop();
    clock.set(at(27 * hour));
    const log = createLog('silent');
    const warned = vi.spyOn(log, 'warn');
    const after = await startTestServer(kind, {
      clock,
      database,
      log: log as Log,
      env: { SMTP_URL: sink.url },
    });
    keep({
      close: async () => {
        await after.close();
        await database.drop();
      },
    });
    await until(
      'the drops to be logged',
      () => warned.mock.calls.filter(([, event]) => (event as unknown) === 'schedule.dropped').length >= 3,
    );
    clock.set(at(28 * hour + 1000));
    await sink.received(2);
    expect((await subjects(sink)).length).toBe(2);
  });

  it('does not mail late what the server would not take in time', async () => {
    const clock = movableClock(start);
    const sink = keep(await startSmtpSink());
    const server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url } }));
    await addComponents(server, 'Calls');
    await addReader(server, 'ann@example.com');
    await planned(server, 26 * hour);
    await sink.received(1);
    sink.behave = (step) => (step === 'rcpt' ? '451 later' : 'accept');
    clock.set(at(25 * hour + 1000));
    const notices = async () => (await server.api('GET', '/api/v1/notifications')).body.data;
    const told = await until('the notice an hour before', async () =>
      (await notices()).find(({ key }: { key: string }) => key.endsWith('starts_in_1h')),
    );
    const state = async () =>
      (await server.api('GET', `/api/v1/notifications/${told.id}/deliveries`)).body.data[0];
    await until('the first attempt', async () => (await state())?.state === 'retrying');
    sink.behave = () => 'accept';
    clock.set(at(25.6 * hour));
    await until('the delivery to be given up', async () => (await state()).state === 'suppressed');
    expect((await state()).reason).toBe('too late');
    expect(sink.mails).toHaveLength(1);
  });

  it('lets a maintenance that is over rest', async () => {
    const clock = movableClock(start);
    const server = keep(await startTestServer(kind, { clock }));
    await addComponents(server, 'Calls');
    const path = `/api/v1/maintenances/${await planned(server, hour)}`;
    clock.set(at(1.5 * hour));
    const underWay = await server.api('POST', `${path}/cancel`, { body: 'Never mind.' });
    expect(underWay.status).toBe(409);
    clock.advance(1000);
    expect((await server.api('POST', `${path}/updates`, { status: 'completed', body: 'Done.' })).status).toBe(
      201,
    );
    clock.advance(1000);
    expect((await server.api('PATCH', path, { ends_at: at(9 * hour) })).status).toBe(409);
    expect((await server.api('POST', `${path}/cancel`, { body: 'Never mind.' })).status).toBe(409);
    expect((await server.api('GET', path)).body.status).toBe('completed');
  });

  it('reminds the responders before a promise lapses, and keeps the record', async () => {
    const clock = movableClock(start);
    const sink = keep(await startSmtpSink());
    const server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url } }));
    await addReader(server, 'oncall@example.com', { audience: 'responders' });
    const posted = await server.api('POST', '/api/v1/incidents', {
      title: 'Calls drop',
      impact: 'major',
      status: 'investigating',
      body: 'We are looking into it.',
      next_update_by: at(30 * minute),
    });
    expect(posted.status).toBe(201);
    clock.set(at(24 * minute));
    expect(sink.mails).toHaveLength(0);
    clock.set(at(25 * minute + 1000));
    const [reminder] = await sink.received(1);
    expect(reminder?.to).toBe('oncall@example.com');
    clock.set(at(29 * minute));
    const path = `/api/v1/incidents/${posted.body.id}`;
    const next = await server.api('POST', `${path}/updates`, {
      status: 'identified',
      body: 'Found it.',
      next_update_by: at(60 * minute),
    });
    expect(next.status).toBe(201);
    clock.set(at(90 * minute));
    const { body } = await server.api('GET', path);
    expect(body.updates.map(({ promise }: { promise: string }) => promise)).toEqual(['missed', 'kept']);
    await until('the page to own up', async () => (await server.text('/')).includes('overdue'));
  });
});

describe('two workers on one PostgreSQL', () => {
  it('never tell anything twice', async () => {
    const clock = movableClock(start);
    const database = await createTestDatabase('postgresql');
    const sink = keep(await startSmtpSink());
    const env = { SMTP_URL: sink.url };
    const one = await startTestServer('postgresql', { clock, database, env });
    const two = await startTestServer('postgresql', {
      clock,
      database,
      env: { ...env, CALMLINE_DATA: `${database.data}/two` },
    });
    keep({
      close: async () => {
        await one.stop();
        await two.stop();
        await database.drop();
      },
    });
    await addComponents(one, 'Calls');
    const readers = 50;
    for (let i = 0; i < readers; i++) await addReader(one, `reader${i}@example.com`);
    await planned(one, 25 * hour);
    await sink.received(readers);
    clock.set(at(hour + 1000));
    await sink.received(2 * readers);
    clock.set(at(24 * hour + 1000));
    await sink.received(3 * readers);
    const { body } = await one.api('GET', '/api/v1/notifications');
    expect(body.data).toHaveLength(3);
    const told = (await subjects(sink)).sort();
    expect(told).toHaveLength(3 * readers);
  });
});
