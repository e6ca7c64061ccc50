import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminKey, startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { mailsTo, mailTo } from '../support/mails.ts';
import { movableClock } from '../support/movable-clock.ts';
import { addComponents } from '../support/people.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, keeper, posted } from '../support/stories.ts';
import {
  deliveryOf,
  lastDeliveries,
  open,
  submit,
  subscribeByMail,
  subscriberAt,
} from '../support/subscribing.ts';
import { until } from '../support/until.ts';

const awake = 'awake@example.com';
const asleep = 'asleep@example.com';
const careful = 'careful@example.com';
const file = [
  'address,consent_at,language,time_zone,components,quiet_from,quiet_until,minimum_impact',
  `${awake},2024-05-31T10:00:00Z,de,Europe/Berlin,calls,,,`,
  `${asleep},2024-05-31,,Europe/Berlin,,22:00,07:00,`,
  `${careful},2024-05-31,,UTC,,,,critical`,
  'nobody,2024-05-31,,,,,,',
].join('\r\n');

describe.each(databases)('subscribers of another system (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  // Half past eleven at night in Berlin.
  const clock = movableClock('2026-11-22T22:30:00.000Z');
  let server: TestServer;
  let sink: SmtpSink;
  beforeAll(async () => {
    sink = keep(await startSmtpSink());
    server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url } }));
    await addComponents(server, 'Calls', 'Web');
  });
  afterAll(closeAll);

  async function send(text: string, query = '') {
    const answer = await fetch(`${server.url}/api/v1/subscribers/import${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'text/csv' },
      body: text,
    });
    return answer.json();
  }
  const idOf = async (address: string) => (await subscriberAt(server, address)).id;

  it('are imported as a dry run said, once, and no mail is sent', async () => {
    const dry = await send(file, '?dry_run=true');
    expect(dry).toMatchObject({ dry_run: true, lines: 4, imported: 3, faulty: 1 });
    expect(dry.faults).toMatchObject([{ line: 5, field: 'address' }]);
    expect(await subscriberAt(server, awake)).toBeUndefined();
    expect(await send(file)).toEqual({ ...dry, dry_run: false });
    expect(await send(file)).toMatchObject({ imported: 0, already_there: 3, faulty: 1 });
    expect(await subscriberAt(server, asleep)).toMatchObject({
      state: 'confirmed',
      quiet_hours: { from: '22:00', until: '07:00' },
      consent_at: '2024-05-31T00:00:00.000Z',
      consent_source: 'import',
    });
    expect((await server.api('GET', '/api/v1/notifications')).body.data).toEqual([]);
    expect(sink.mails).toEqual([]);
  });

  it('hear of the next post: those, and when, that were counted before', async () => {
    const query = 'components=calls&impact=major';
    const { body: counted } = await server.api('GET', `/api/v1/audience?${query}`);
    expect(counted).toMatchObject({
      told: 2,
      by_channel: { email: 2 },
      by_scope: { page: 1, component: 1 },
      by_language: { de: 1, en: 1 },
      at_once: 1,
      later: { quiet_hours: 1 },
      left_out: { impact_below_minimum: 1 },
    });
    const said = new Map();
    for (const address of [awake, asleep, careful]) {
      const { body } = await server.api(
        'GET',
        `/api/v1/subscribers/${await idOf(address)}/audience?${query}`,
      );
      said.set(body.subscriber_id, body.told ? (body.later?.until ?? null) : 'never');
    }
    await posted(server, '/api/v1/incidents', { ...callsDrop, components: { calls: 'major_outage' } });
    expect((await mailTo(sink, awake)).subject).toContain('Calls drop');
    await deliveryOf(server, await idOf(awake), 'sent');
    const ledger = await lastDeliveries(server);
    expect(ledger).toHaveLength(counted.told);
    for (const row of ledger)
      expect([row.subscriber_id, row.next_attempt_at]).toEqual([
        row.subscriber_id,
        said.get(row.subscriber_id),
      ]);
    expect(mailsTo(sink, asleep)).toEqual([]);
  });

  it('hear of what is critical at once, whatever the hour', async () => {
    const { body } = await server.api('GET', '/api/v1/audience?impact=critical');
    expect(body).toMatchObject({ told: 2, at_once: 2 });
    await posted(server, '/api/v1/incidents', { ...callsDrop, title: 'All is down', impact: 'critical' });
    expect((await mailTo(sink, asleep)).subject).toContain('All is down');
    expect((await mailTo(sink, careful)).subject).toContain('All is down');
  });

  it('can have themselves erased by a link, and only they can come back', async () => {
    const mail = await mailTo(sink, careful);
    const id = await idOf(careful);
    const preferences = (await open(mail.link('preferences'))).text;
    const [, path = ''] = /href="(\/erase\/[\w-]+)"/.exec(preferences) ?? [];
    expect((await open(server.url + path)).text).toContain('Erase your data?');
    expect(await subscriberAt(server, careful)).toMatchObject({ id });
    expect((await submit(server.url + path)).text).toContain('Your data is erased');
    expect(await subscriberAt(server, careful)).toBeUndefined();
    await until('the ledger to have no address', async () =>
      (await lastDeliveries(server)).find((row) => row.subscriber_id === id && row.address === null),
    );
    expect(await send(file)).toMatchObject({ imported: 0, already_there: 2, suppressed: 1 });

    await subscribeByMail(server, sink, careful);
    expect(await send(file)).toMatchObject({ imported: 0, already_there: 3, suppressed: 0 });
  });

  it('can be taken along: an export is imported elsewhere as it was', async () => {
    const { body: text, headers } = await server.api('GET', '/api/v1/subscribers/export?state=confirmed');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const other = keep(await startTestServer(kind, { clock }));
    await addComponents(other, 'Calls', 'Web');
    const sent = await fetch(`${other.url}/api/v1/subscribers/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'text/csv' },
      body: text,
    });
    expect(await sent.json()).toMatchObject({ lines: 3, imported: 3, faulty: 0 });
    const choices = ({
      scope,
      language,
      time_zone,
      quiet_hours,
      minimum_impact,
      consent_at,
    }: Record<string, unknown>) => [scope, language, time_zone, quiet_hours, minimum_impact, consent_at];
    for (const address of [awake, asleep, careful])
      expect(choices(await subscriberAt(other, address))).toEqual(
        choices(await subscriberAt(server, address)),
      );
  });
});
