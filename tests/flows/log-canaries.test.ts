import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callApi } from '../support/calmline.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type HttpListener, startHttpListener } from '../support/http-listener.ts';
import { mailTo } from '../support/mails.ts';
import { type PushService, startPushService } from '../support/push-service.ts';
import { isUp, type ServerProcess, spawnServer } from '../support/server-process.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { until } from '../support/until.ts';

/** In every address, number, path, key and text that belongs to a person there is one of these. */
const canary = 'kanarie';
const number = '491519876543';
/** Made by the server while the story goes on: tokens of links, secrets of webhooks. */
const tokens: string[] = [];

let sink: SmtpSink;
let receiver: HttpListener;
let pushes: PushService;
let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  sink = await startSmtpSink();
  sink.behave = (step, address) => {
    if (step !== 'rcpt') return 'accept';
    if (address.includes('refused')) return `550 5.1.1 <${address}>: no such user`;
    if (address.includes('later')) return `451 4.3.0 <${address}>: try again`;
    return address.includes('drop') ? 'drop' : 'accept';
  };
  receiver = await startHttpListener(({ path }) => {
    if (path.includes('drop')) return 'drop';
    const status = Number(/\d{3}$/.exec(path)?.[0] ?? 200);
    return { status, headers: { location: `http://127.0.0.1/${canary}` }, body: `no, ${path} of ${canary}` };
  });
  pushes = await startPushService();
  database = await createTestDatabase('postgresql');
  server = await isUp(
    await spawnServer({
      ...database.env,
      CALMLINE_LOG_LEVEL: 'trace',
      SMTP_URL: sink.url,
      CALMLINE_TWILIO_ACCOUNT_SID: 'AC0123',
      CALMLINE_TWILIO_AUTH_TOKEN: `${canary}-twilio-token`,
      CALMLINE_SMS_FROM: `+${number}000`,
      CALMLINE_SMS_URL: receiver.url,
      CALMLINE_MAIL_HOOK_TOKEN: `${canary}-mail-hook-token-0000`,
      // A proxy that is named is not asked; see outbound.test.ts.
      HTTP_PROXY: `http://${canary}:${canary}@127.0.0.1:9`,
      NODE_USE_ENV_PROXY: '1',
    }),
  );
}, 90_000);
afterAll(async () => {
  await server?.kill('SIGKILL');
  await Promise.all([sink.close(), receiver.close(), pushes.close()]);
  await database.drop();
});

const api = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  callApi(server.url, method, `/api/v1/${path}`, body, headers);
const subscribe = (body: object) => api('POST', 'subscriptions', body, { authorization: '' });
const open = (path: string, init?: RequestInit) =>
  fetch(`${server.url}${path}`, { redirect: 'manual', ...init });
const tokenOf = (link: string) => {
  const token = link.split('/').at(-1) ?? '';
  tokens.push(token);
  return token;
};

it('not one address, number, token, secret or key is in the log, whatever happens', async () => {
  await comeAndGo();
  await giveNonsense();
  await hearOfAnIncident();
  await meetABrokenDatabase();
  await server.kill('SIGTERM');

  const log = server.output();
  // What is looked through is the log of all this.
  for (const event of ['http.failed', 'Failed query', 'notification.fanned-out', 'incident.posted'])
    expect(log).toContain(event);
  expect(tokens.length).toBeGreaterThan(5);
  const lines = log.split('\n').filter((line) => !line.includes('Admin API key'));
  const telling = lines.filter((line) => new RegExp(`${canary}|${number}`, 'i').test(line));
  expect(telling).toEqual([]);
  expect(lines.filter((line) => tokens.some((token) => line.includes(token)))).toEqual([]);
}, 120_000);

/** Subscribes, confirms, changes and leaves, by mail and by link. */
async function comeAndGo(): Promise<void> {
  const address = `${canary}.guest@example.com`;
  expect((await subscribe({ channel: 'email', address })).status).toBe(202);
  const asking = await mailTo(sink, address);
  const confirm = tokenOf(asking.link('confirm'));
  expect((await open(`/confirm/${confirm}`)).status).toBe(200);
  expect((await open(`/confirm/${confirm}`, { method: 'POST' })).status).toBe(200);
  const { body } = await api('GET', `subscribers?address=${encodeURIComponent(address)}`);
  expect(body.data).toHaveLength(1);
  for (const purpose of ['unsubscribe', 'preferences', 'confirm'])
    await open(`/${purpose}/${canary}-1-0-00000000000000000000000000000000`);
}

/** What can't be: addresses, keys, bodies, tokens. */
async function giveNonsense(): Promise<void> {
  for (const body of [
    { channel: 'email', address: `${canary}@@example.com` },
    { channel: 'webhook', address: `https://127.0.0.1.example@10.0.0.1/${canary}` },
    { channel: 'webhook', address: `http://10.0.0.1/${canary}` },
    { channel: 'sms', address: `+${number}${number}` },
    { channel: canary, [canary]: canary },
  ])
    expect((await subscribe(body)).status).toBeGreaterThanOrEqual(400);
  const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"${canary}": ` };
  expect((await open('/api/v1/subscriptions', broken)).status).toBe(400);
  expect((await api('GET', 'subscribers', undefined, { authorization: `Bearer cl_${canary}` })).status).toBe(
    401,
  );
  const csv = `address,language,time_zone,consent_at\n${canary}.csv@example.com,en,UTC,2026-01-01T00:00:00Z\n${canary}.bad,en,UTC,x\n`;
  await open('/api/v1/subscribers/import', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csv,
  });
  for (const token of [`${canary}-mail-hook-token-0000`, `${canary}-wrong`])
    await open(`/hooks/mail?recipient=bounce%2B${canary}%40example.com`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
      body: `From: ${canary}@example.com\r\nTo: x@example.com\r\n\r\n${canary}`,
    });
  await open(`/${canary}?address=${canary}%40example.com`, {
    headers: { 'user-agent': canary, referer: canary },
  });
}

/** Of every channel: one who is reached, and those who are not. */
async function hearOfAnIncident(): Promise<void> {
  const add = (channel: string, address: string) =>
    api('POST', 'subscribers', { channel, address, confirmed: true });
  const readers = ['fine', 'refused', 'later', 'drop'].map((who) => `${canary}.${who}@example.com`);
  for (const reader of readers) expect((await add('email', reader)).status).toBe(201);
  const hooks = ['200', '302', '404', '410', '429', '500', 'drop'].map(
    (end) => `${receiver.url}/${canary}/${end}`,
  );
  hooks.push(`http://127.0.0.1:1/${canary}`);
  for (const hook of hooks) {
    const { status, body } = await subscribe({ channel: 'webhook', address: hook });
    expect(status).toBe(202);
    tokens.push(body.secret, tokenOf(body.unsubscribe_url), tokenOf(body.preferences_url));
  }
  expect((await add('sms', `+${number}`)).status).toBe(201);
  for (const browser of [pushes.subscribe(), pushes.subscribe()]) {
    const { endpoint, keys } = browser;
    tokens.push(endpoint.split('/').at(-1) ?? '', keys.auth, keys.p256dh);
    expect((await subscribe({ channel: 'web_push', subscription: { endpoint, keys } })).status).toBe(202);
    if (tokens.length % 2 === 0) pushes.end(browser);
  }
  const posted = await api('POST', 'incidents', {
    title: 'Calls drop',
    impact: 'major',
    status: 'investigating',
    body: 'We are looking into it.',
  });
  expect(posted.status).toBe(201);
  const told = readers.length + 1 + hooks.length + 1 + 2;
  await until(
    'everybody to be tried',
    async () => {
      const { body } = await api('GET', 'notifications?limit=1');
      const { body: ledger } = await api('GET', `notifications/${body.data[0].id}/deliveries?limit=100`);
      return ledger.data.filter(({ state }: { state: string }) => state !== 'queued').length >= told;
    },
    30_000,
  );
}

/** A table is not what the program thinks: whatever it asks with is in the error. */
async function meetABrokenDatabase(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url ?? '' });
  await client.connect();
  await client.query('alter table subscriptions rename column state to was_state');
  expect((await subscribe({ channel: 'email', address: `${canary}.broken@example.com` })).status).toBe(500);
  expect((await api('GET', `subscribers?address=${canary}%40example.com`)).status).toBe(500);
  expect((await open(`/unsubscribe/${tokens.at(-1)}`, { method: 'POST' })).status).toBeGreaterThanOrEqual(
    400,
  );
  await client.query('alter table subscriptions rename column was_state to state');
  await client.end();
}
