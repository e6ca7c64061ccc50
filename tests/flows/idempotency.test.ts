import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiAnswer, startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { addComponents, addReader } from '../support/people.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, hour, keeper, posted } from '../support/stories.ts';

interface Saying {
  path: string;
  body: Record<string, unknown>;
  other: Record<string, unknown>;
  /** How many of it there are now. */
  count(): Promise<number>;
}

describe.each(databases)('an Idempotency-Key (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  let server: TestServer;
  let incidentId: string;
  let maintenanceId: string;
  let round = 0;
  beforeAll(async () => {
    const sink = keep(await startSmtpSink());
    server = keep(await startTestServer(kind, { env: { SMTP_URL: sink.url } }));
    await addComponents(server, 'Calls');
    await addReader(server, 'ann@example.com');
  });
  beforeEach(async () => {
    round++;
    incidentId = (await posted(server, '/api/v1/incidents', callsDrop)).id;
    maintenanceId = (await posted(server, '/api/v1/maintenances', window)).id;
  });
  afterAll(closeAll);

  const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
  const window = {
    title: 'Router swap',
    body: 'We replace a router.',
    components: ['calls'],
    starts_at: inHours(48),
    ends_at: inHours(50),
  };
  const listed = async (path: string) =>
    (await server.api('GET', `${path}?limit=100`)).body.data.length as number;
  const updates = async (path: string) => (await server.api('GET', path)).body.updates.length as number;
  const notifications = () => listed('/api/v1/notifications');

  const sayings: Record<string, () => Saying> = {
    'an incident': () => ({
      path: '/api/v1/incidents',
      body: callsDrop,
      other: { ...callsDrop, title: 'Something else' },
      count: () => listed('/api/v1/incidents'),
    }),
    'an incident update': () => ({
      path: `/api/v1/incidents/${incidentId}/updates`,
      body: { status: 'identified', body: 'Found it.' },
      other: { status: 'identified', body: 'Found another.' },
      count: () => updates(`/api/v1/incidents/${incidentId}`),
    }),
    'a maintenance': () => ({
      path: '/api/v1/maintenances',
      body: window,
      other: { ...window, title: 'Something else' },
      count: () => listed('/api/v1/maintenances'),
    }),
    'a maintenance update': () => ({
      path: `/api/v1/maintenances/${maintenanceId}/updates`,
      body: { status: 'scheduled', body: 'Still on.' },
      other: { status: 'scheduled', body: 'Still on, really.' },
      count: () => updates(`/api/v1/maintenances/${maintenanceId}`),
    }),
    'a cancelled maintenance': () => ({
      path: `/api/v1/maintenances/${maintenanceId}/cancel`,
      body: { body: 'We found a gentler way.' },
      other: { body: 'We did not feel like it.' },
      count: () => updates(`/api/v1/maintenances/${maintenanceId}`),
    }),
  };

  const send = (saying: Saying, body = saying.body) =>
    server.api('POST', saying.path, body, { 'idempotency-key': `${saying.path}-${round}` });

  it.each(Object.keys(sayings))('says %s once, however often it is sent, and nothing else', async (name) => {
    const one = sayings[name]?.() as Saying;
    const before = [await one.count(), await notifications()];
    const atOnce: ApiAnswer[] = await Promise.all(Array.from({ length: 10 }, () => send(one)));
    expect(atOnce.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(atOnce.map(({ body }) => `${body.id} ${body.updates[0].id}`)).size).toBe(1);
    const [again, andAgain] = [await send(one), await send(one)];
    expect([again.status, again.body.id, again.body.updates[0].id]).toEqual([
      201,
      atOnce[0]?.body.id,
      atOnce[0]?.body.updates[0].id,
    ]);
    expect(andAgain.body).toEqual(again.body);

    const other = await send(one, one.other);
    expect([other.status, other.body.type]).toEqual([422, '/api/docs#problem-idempotency-key-reused']);
    expect(other.body.errors).toEqual([{ field: 'Idempotency-Key', message: expect.any(String) }]);
    expect([await one.count(), await notifications()]).toEqual(before.map((count) => count + 1));
  });

  it('gives the first answer again, although the world went on', async () => {
    const key = { 'idempotency-key': `first-${round}` };
    const first = await posted(
      server,
      `/api/v1/incidents/${incidentId}/updates`,
      { status: 'identified', body: 'Found it.' },
      key,
    );
    await posted(server, `/api/v1/incidents/${incidentId}/updates`, { status: 'resolved', body: 'Over.' });
    const again = await posted(
      server,
      `/api/v1/incidents/${incidentId}/updates`,
      { status: 'identified', body: 'Found it.' },
      key,
    );
    expect(again).toEqual(first);
  });

  it('belongs to one address: the same body elsewhere is another request', async () => {
    const body = { status: 'identified', body: 'Found it.' };
    const key = { 'idempotency-key': `address-${round}` };
    const other = (await posted(server, '/api/v1/incidents', callsDrop)).id;
    expect((await server.api('POST', `/api/v1/incidents/${incidentId}/updates`, body, key)).status).toBe(201);
    expect((await server.api('POST', `/api/v1/incidents/${other}/updates`, body, key)).status).toBe(422);
  });

  it('is not used up by a request that was refused', async () => {
    const key = { 'idempotency-key': `refused-${round}` };
    expect((await server.api('POST', '/api/v1/incidents', { ...callsDrop, body: ' ' }, key)).status).toBe(
      422,
    );
    expect((await server.api('POST', '/api/v1/incidents', callsDrop, key)).status).toBe(201);
  });
});
