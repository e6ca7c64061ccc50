import { rows } from '@calmline/core/foundation';
import { signLink } from '@calmline/core/subscribers';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
/** The clock stands at 2026-11-22T10:00Z. */
beforeAll(async () => {
  test = await openTestApp();
  for (const name of ['Calls', 'Web'])
    await test.request('POST', '/api/v1/components', { name, group: 'Platform' });
});
afterAll(() => test.close());

const key = { authorization: 'Bearer an-admin-key-for-tests' };
const csv = { ...key, 'content-type': 'text/csv' };
async function send(text: string | Buffer, query = '', headers: Record<string, string> = csv) {
  const answer = await test.app.request(`/api/v1/subscribers/import${query}`, {
    method: 'POST',
    body: typeof text === 'string' ? text : new Uint8Array(text),
    headers,
  });
  return { status: answer.status, body: await answer.json() };
}
const find = async (address: string) =>
  (await (await test.request('GET', `/api/v1/subscribers?address=${encodeURIComponent(address)}`)).json())
    .data[0];
const add = async (body: object) =>
  (await test.request('POST', '/api/v1/subscribers', { channel: 'email', confirmed: true, ...body })).json();
const count = async (table: 'subscriptions' | 'notifications') =>
  Number(
    (await rows<{ n: number }>(test.services.db, sql`select count(*) as n from ${sql.identifier(table)}`))[0]
      ?.n,
  );
const exported = async (query = '') => {
  const answer = await test.request('GET', `/api/v1/subscribers/export${query}`);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('an import', () => {
  it('keeps what was agreed, when and where, and writes to nobody', async () => {
    const before = await count('notifications');
    const { status, body } = await send(
      [
        '\uFEFFaddress,language,time_zone,consent_at,groups,components',
        'Ann@Example.com,de,Europe/Vienna,2024-05-31T14:30:00+02:00,platform,calls;web',
        '"bob@example.com",,,2024-05-31,,',
        '',
      ].join('\r\n'),
    );
    expect([status, body]).toEqual([
      200,
      {
        dry_run: false,
        lines: 2,
        imported: 2,
        already_there: 0,
        unsubscribed: 0,
        suppressed: 0,
        not_subscribed: 0,
        faulty: 0,
        faults: [],
      },
    ]);
    expect(await find('ann@example.com')).toMatchObject({
      address: 'Ann@example.com',
      channel: 'email',
      audience: 'customers',
      state: 'confirmed',
      scope: { groups: ['platform'], components: ['calls', 'web'] },
      language: 'de',
      time_zone: 'Europe/Vienna',
      consent_at: '2024-05-31T12:30:00.000Z',
      consent_source: 'import',
      confirmed_at: '2026-11-22T10:00:00.000Z',
    });
    expect(await find('bob@example.com')).toMatchObject({
      scope: null,
      language: 'en',
      time_zone: 'Europe/Berlin',
      consent_at: '2024-05-31T00:00:00.000Z',
    });
    expect(await count('notifications')).toBe(before);
  });

  it('takes the good lines and tells the others by line and field', async () => {
    const { body } = await send(
      [
        'address,consent_at,time_zone,components,language',
        'good@example.com,2024-01-01,,,',
        'nobody,2024-01-01,,,',
        'a@example.com,,,,',
        'b@example.com,2027-01-01,,,',
        'c@example.com,yesterday,Mars/Olympus,nothing,xx',
        '"two',
        'lines"@example.com,2024-01-01,,,',
        'd@example.com,2024-06-31,,,',
        'e@example.com,2024-01-01',
        'f"g@example.com,2024-01-01,,,',
        '=cmd@example.com,2024-01-01,,,',
      ].join('\n'),
    );
    expect(body).toMatchObject({ lines: 10, imported: 2, faulty: 8 });
    expect(body.faults.map(({ line, field }: { line: number; field: string }) => [line, field])).toEqual([
      [3, 'address'],
      [4, 'consent_at'],
      [5, 'consent_at'],
      [6, 'components'],
      [6, 'language'],
      [6, 'time_zone'],
      [6, 'consent_at'],
      [7, 'line'],
      [9, 'consent_at'],
      [10, 'line'],
      [11, 'line'],
    ]);
    for (const { message } of body.faults) expect(message).toMatch(/\.$/);
    expect(await find('good@example.com')).toMatchObject({ state: 'confirmed' });
  });

  it('changes nobody who is there and brings back nobody who has left, however often it is sent', async () => {
    const left = await add({ address: 'left@example.com' });
    await test.request('POST', `/api/v1/subscribers/${left.id}/unsubscribe`);
    const erased = await add({ address: 'erased@example.com' });
    await test.request('DELETE', `/api/v1/subscribers/${erased.id}`);
    await add({ address: 'asked@example.com', confirmed: false });
    await add({ address: 'here@example.com', language: 'fr', scope: { components: ['web'] } });
    await test.services.db.execute(
      sql`update subscriptions set state = 'gone' where address_key = 'bob@example.com'`,
    );
    const file = [
      'address,consent_at,language,state',
      'LEFT@example.com,2024-01-01,,',
      'Erased@Example.com,2024-01-01,,',
      'asked@example.com,2024-01-01,de,',
      'here@example.com,2024-01-01,de,',
      'bob@example.com,2024-01-01,,',
      'new@example.com,2024-01-01,de,confirmed',
      'NEW@example.com,2024-01-01,fr,',
      'elsewhere@example.com,2024-01-01,,unsubscribed',
    ].join('\n');
    const expected = {
      lines: 8,
      imported: 1,
      already_there: 3,
      unsubscribed: 1,
      suppressed: 2,
      not_subscribed: 1,
      faulty: 0,
      faults: [],
    };
    const before = await count('subscriptions');
    expect((await send(file, '?dry_run=true')).body).toEqual({ dry_run: true, ...expected });
    expect(await count('subscriptions')).toBe(before);
    expect((await send(file, '?dry_run=false')).body).toEqual({ dry_run: false, ...expected });
    expect(await count('subscriptions')).toBe(before + 1);
    const again = { ...expected, imported: 0, already_there: 4 };
    expect((await send(file)).body).toEqual({ dry_run: false, ...again });
    expect(await find('here@example.com')).toMatchObject({ language: 'fr', scope: { components: ['web'] } });
    expect(await find('asked@example.com')).toMatchObject({ state: 'pending', language: 'en' });
    expect(await find('new@example.com')).toMatchObject({ language: 'de' });
    expect(await find('erased@example.com')).toBeUndefined();
  });

  it('refuses a file that can not be read as a whole, and writes nothing of it', async () => {
    const before = await count('subscriptions');
    const refused = async (text: string | Buffer) => {
      const { status, body } = await send(text);
      expect(status).toBe(422);
      return body.errors.map(({ field }: { field: string }) => field);
    };
    expect(await refused('')).toEqual(['body']);
    expect(await refused('address;consent_at\nx@example.com;2024-01-01')).toEqual(['header']);
    expect(await refused('address,name,address\n')).toEqual([
      'header.name',
      'header.address',
      'header.consent_at',
    ]);
    expect(
      await refused('address,consent_at\nx1@example.com,2024-01-01\n"x2@example.com,2024-01-01\n'),
    ).toEqual(['line 3']);
    const latin = Buffer.from(
      'address,consent_at\nx3@example.com,2024-01-01\nm\xFCller@example.com,\n',
      'latin1',
    );
    expect(await refused(latin)).toEqual(['line 3']);
    expect(await count('subscriptions')).toBe(before);
  });

  it('is for those who may write, takes CSV only, and says how large a file may be', async () => {
    expect((await send('address', '', { 'content-type': 'text/csv' })).status).toBe(401);
    const made = await test.request('POST', '/api/v1/api-keys', { name: 'r', scopes: ['subscribers:read'] });
    const reader = { authorization: `Bearer ${(await made.json()).key}` };
    expect((await send('address', '', { ...csv, ...reader })).status).toBe(403);
    const asJson = await send('{}', '', { ...key, 'content-type': 'application/json' });
    expect(asJson).toMatchObject({ status: 415, body: { detail: expect.stringContaining('text/csv') } });
    const large = await send('', '', { ...csv, 'content-length': String(33 * 1024 * 1024) });
    expect(large).toMatchObject({ status: 413, body: { detail: expect.stringContaining('32 MiB') } });
    const other = await test.request('POST', '/api/v1/components', 'x'.repeat(1_100_000), csv);
    expect(other.status).toBe(413);
  });

  it('of another channel keeps to the rules of its addresses', async () => {
    const { body } = await send(
      [
        'address,consent_at,channel,audience',
        'https://hooks.example.com/imported,2024-01-01,webhook,',
        'https://127.0.0.1/,2024-01-01,webhook,',
        'https://push.example.com/x,2024-01-01,web_push,',
        'x@example.com,2024-01-01,pigeon,',
        'oncall@example.com,2024-01-01,email,responders',
      ].join('\n'),
    );
    expect(body).toMatchObject({ imported: 2, faulty: 3 });
    expect(body.faults.map(({ field }: { field: string }) => field)).toEqual([
      'address',
      'channel',
      'channel',
    ]);
    expect(await find('oncall@example.com')).toMatchObject({ audience: 'responders' });
  });

  it('takes many lines in many steps', async () => {
    const lines = Array.from({ length: 2_500 }, (_, at) => `p${at}@example.net,2024-01-01,Europe/Rome,calls`);
    const file = `address,consent_at,time_zone,components\n${lines.join('\n')}`;
    const dry = await send(file, '?dry_run=true');
    const real = await send(file);
    expect(real.body).toMatchObject({ imported: 2_500, faulty: 0 });
    expect({ ...dry.body, dry_run: false }).toEqual(real.body);
    expect((await send(file)).body).toMatchObject({ imported: 0, already_there: 2_500 });
    await test.services.db.execute(sql`delete from subscriptions where address_key like '%@example.net'`);
  }, 30_000);
});

describe('an export', () => {
  it('can be imported again, and is the same then', async () => {
    await add({
      address: '+plus@example.com',
      kinds: ['incidents'],
      minimum_impact: 'major',
      quiet_hours: { from: '22:00', until: '07:00' },
      digest: 'daily',
      scope: { groups: ['platform'] },
    });
    const first = await exported('?state=confirmed');
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('content-disposition')).toBe(
      'attachment; filename="subscribers-2026-11-22.csv"',
    );
    expect(first.text).toContain(
      "\r\n'+plus@example.com,en,Europe/Berlin,2026-11-22T10:00:00.000Z,platform,,email,",
    );
    expect(first.text).toContain("\r\n'=cmd@example.com,");
    for (const line of first.text.split('\r\n')) expect(line).not.toMatch(/(^|,)[=+\-@]/);

    expect((await send(first.text)).body).toMatchObject({ imported: 0, faulty: 0, suppressed: 0 });
    await test.services.db.execute(sql`delete from subscriptions where state = 'confirmed'`);
    const lines = first.text.trim().split('\r\n').length - 1;
    expect((await send(first.text)).body).toMatchObject({ imported: lines, faulty: 0 });
    const comparable = (text: string) =>
      text
        .replace(/,confirmed,(api|page|import),[^\r]*/g, '')
        .trim()
        .split('\r\n')
        .sort();
    expect(comparable((await exported('?state=confirmed')).text)).toEqual(comparable(first.text));
  });

  it('of browsers is taken where they are, and refused elsewhere', async () => {
    const keys = {
      p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url'),
      auth: Buffer.alloc(16, 2).toString('base64url'),
    };
    const address = 'https://push.example.com/exported';
    await test.request('POST', '/api/v1/subscriptions', { channel: 'web_push', address, keys }, {});
    const { text } = await exported('?channel=web_push');
    expect((await send(text)).body).toMatchObject({ lines: 1, already_there: 1, faulty: 0 });
    await test.services.db.execute(sql`delete from subscriptions where channel = 'web_push'`);
    const refused = await send(text, '?dry_run=true');
    expect(refused.body).toMatchObject({ imported: 0, faulty: 1, faults: [{ line: 2, field: 'channel' }] });
    expect((await send(text)).body).toEqual({ ...refused.body, dry_run: false });
  });

  it('does not turn one who chose what is gone into one who chose everything', async () => {
    await test.request('POST', '/api/v1/components', { name: 'Fax' });
    await add({ address: 'fax@example.com', scope: { components: ['fax'] } });
    await test.request('DELETE', '/api/v1/components/fax');
    const { text } = await exported();
    const [line = ''] = text.split('\r\n').filter((one) => one.startsWith('fax@'));
    expect(line).toContain(',,fax,email,');
    await test.services.db.execute(sql`delete from subscriptions where address_key = 'fax@example.com'`);
    const { body } = await send(`${text.split('\r\n')[0]}\r\n${line}`);
    expect(body).toMatchObject({ imported: 0, faults: [{ line: 2, field: 'components' }] });
  });

  it('holds all, also when there are many', async () => {
    const lines = Array.from({ length: 2_500 }, (_, at) => `q${at}@example.net,2024-01-01`);
    await send(`address,consent_at\n${lines.join('\n')}`);
    const { text } = await exported('?channel=email');
    expect(text.match(/@example\.net/g)).toHaveLength(2_500);
    expect(new Set(text.split('\r\n')).size).toBe(text.split('\r\n').length);
  });
});

describe('erasing', () => {
  const link = (id: number, generation = 1) =>
    `/erase/${signLink(test.services.secrets.signingKey, { purpose: 'erase', subscriptionId: id, generation, expiresAt: null })}`;
  const page = async (method: string, path: string) => {
    const answer = await test.app.request(path, { method });
    return JSON.parse(await answer.text());
  };

  it('by one’s own link takes every subscription of the address, and keeps it from coming back by others', async () => {
    const { id } = await add({ address: 'Eve@example.com', language: 'de' });
    const responder = await add({ address: 'eve@example.com', audience: 'responders' });
    await test.services.db.execute(sql`insert into deliveries
      (notification_id, subscription_id, channel, state, attempts, response, reason)
      values (901, ${id}, 'email', 'sent', 1, '250 <Eve@example.com> taken', null),
        (902, ${id}, 'email', 'gone', 1, null, '550 no eve@example.com here'), (902, ${id + 100}, 'email', 'sent', 1, '250 <x@y>', null)`);
    expect(await page('GET', link(id))).toMatchObject({
      language: 'de',
      form: { kind: 'erase', state: 'ask' },
    });
    expect((await find('eve@example.com')).id).toBe(id);
    for (let again = 0; again < 2; again++)
      expect((await page('POST', link(id))).form).toMatchObject({ kind: 'erase', state: 'done' });
    expect(await find('eve@example.com')).toBeUndefined();
    expect((await test.request('GET', `/api/v1/subscribers/${responder.id}`)).status).toBe(404);
    expect(
      await rows(
        test.services.db,
        sql`select state, response, reason from deliveries where notification_id > 900 order by notification_id, subscription_id`,
      ),
    ).toEqual([
      { state: 'sent', response: '250 <…> taken', reason: null },
      { state: 'gone', response: null, reason: '550 no … here' },
      { state: 'sent', response: '250 <x@y>', reason: null },
    ]);
    const kept = await rows<{ row: string }>(
      test.services.db,
      sql`select suppressions::text as row from suppressions`,
    );
    expect(kept.map(({ row }) => row).join()).not.toMatch(/eve|example/i);

    expect((await send('address,consent_at\neve@example.com,2024-01-01')).body).toMatchObject({
      suppressed: 1,
    });
    for (const audience of ['customers', 'responders']) {
      const refused = await test.request('POST', '/api/v1/subscribers', {
        channel: 'email',
        address: 'eve@example.com',
        confirmed: true,
        audience,
      });
      expect(refused.status).toBe(409);
      expect((await refused.json()).detail).toContain('erased');
    }
  });

  it('keeps away whoever was of one audience from the other too', async () => {
    const { id } = await add({ address: 'gus@example.com' });
    await page('POST', link(id));
    const given = { channel: 'email', address: 'gus@example.com', confirmed: true, audience: 'responders' };
    expect((await test.request('POST', '/api/v1/subscribers', given)).status).toBe(409);
  });

  it('is lifted when the owner comes back and confirms, not before', async () => {
    await test.request('POST', '/api/v1/subscriptions', { channel: 'email', address: 'eve@example.com' }, {});
    const { id } = await find('eve@example.com');
    const suppressed = async () =>
      Number(
        (
          await rows<{ n: number }>(
            test.services.db,
            sql`select count(*) as n from suppressions where reason = 'erased'`,
          )
        )[0]?.n,
      );
    const before = await suppressed();
    const token = signLink(test.services.secrets.signingKey, {
      purpose: 'confirm',
      subscriptionId: id,
      generation: 1,
      expiresAt: null,
    });
    await test.app.request(`/confirm/${token}`, { method: 'POST' });
    expect(await suppressed()).toBe(before - 1);
    expect(await find('eve@example.com')).toMatchObject({ state: 'confirmed', consent_source: 'page' });
  });

  it('is not done by another link, nor by one that is made up', async () => {
    const { id } = await find('eve@example.com');
    const other = signLink(test.services.secrets.signingKey, {
      purpose: 'preferences',
      subscriptionId: id,
      generation: 1,
      expiresAt: null,
    });
    for (const path of [`/erase/${other}`, '/erase/nonsense', link(id, 2).replace(/.$/, '-')])
      expect((await page('POST', path)).form).toMatchObject({ state: 'expired' });
    expect((await find('eve@example.com')).id).toBe(id);
  });

  it('is reached from the preferences and from unsubscribing', async () => {
    const { id } = await find('eve@example.com');
    for (const purpose of ['preferences', 'unsubscribe'] as const) {
      const token = signLink(test.services.secrets.signingKey, {
        purpose,
        subscriptionId: id,
        generation: 1,
        expiresAt: null,
      });
      expect((await page('GET', `/${purpose}/${token}`)).form).toMatchObject({ erasePath: link(id) });
    }
  });

  it('by an administrator keeps the address from coming back, unless that is not wanted', async () => {
    const { id } = await add({ address: 'finn@example.com' });
    expect((await test.request('DELETE', `/api/v1/subscribers/${id}?suppress=false`)).status).toBe(204);
    const again = await add({ address: 'finn@example.com' });
    expect((await test.request('DELETE', `/api/v1/subscribers/${again.id}`)).status).toBe(204);
    const refused = await add({ address: 'finn@example.com' });
    expect(refused).toMatchObject({ status: 409 });
    expect(await add({ address: 'finn@example.com', confirmed: false })).toMatchObject({ state: 'pending' });
  });
});
