import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase, openEmbedded } from '@calmline/core/foundation';
import { sql } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
import { readConfig } from '../../apps/server/src/config.ts';
import { startCalmline } from '../../apps/server/src/start.ts';
import { adminKey, callApi } from '../support/calmline.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { median, report } from './report.ts';
import { type SinkProcess, startSinkProcess } from './sink-process.ts';

const recipients = 10_000;

/**
 * 10,000 subscribers, one post, a local sink in its own process: from the post until the sink has the last mail,
 * queue and ledger included, on the embedded database. Beside it, nodemailer's default pool sends mails of the same
 * size into the same sink, with nothing to remember.
 */
export async function bench(): Promise<void> {
  const sink = await startSinkProcess();
  const theirs = await nodemailerPool(sink);
  const ours = await calmline(sink);
  report('fanout', "nodemailer's default pool, median of 5 runs of 1,000", theirs, 'mails/s');
  report('fanout', `${recipients} mails, ledger included`, ours, 'mails/s', {
    name: "nodemailer's default pool",
    value: theirs,
  });
  sink.stop();
}

async function calmline(sink: SinkProcess): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  const seeded = await openEmbedded(join(data, 'database'));
  await migrateDatabase(seeded);
  await seeded.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, state, whole_page,
      group_ids, component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at, confirmed_at)
    select 'customers', 'email', 'reader' || n || '@example.com', 'reader' || n || '@example.com', 'confirmed', true,
      '{}', '{}', case when n % 4 = 0 then 'de' else 'en' end, 'Europe/Berlin', 1, 0, now(), now(), now()
    from generate_series(1, ${recipients}::int) as n`);
  await seeded.close();
  const port = await freePort();
  const config = readConfig({
    PORT: String(port),
    CALMLINE_DATA: data,
    CALMLINE_PUBLIC_URL: `http://127.0.0.1:${port}`,
    CALMLINE_ADMIN_KEY: adminKey,
    CALMLINE_LOG_LEVEL: 'error',
    CALMLINE_MAIL_FROM: 'Example Status <status@example.com>',
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
  });
  const running = await startCalmline(config, { demo: false });
  await running.ready;
  const before = await sink.mails();
  const start = performance.now();
  const posted = await callApi(config.publicUrl, 'POST', '/api/v1/incidents', {
    title: 'Bench',
    impact: 'major',
    status: 'investigating',
    body: 'We are looking into it. '.repeat(10),
  });
  if (posted.body.audience?.email !== recipients) throw new Error(JSON.stringify(posted.body));
  const first = await until(
    'the first mail',
    async () => ((await sink.mails()) > before ? performance.now() - start : null),
    60_000,
  );
  await until('all mails', async () => (await sink.mails()) >= before + recipients, 120_000);
  const seconds = (performance.now() - start) / 1000;
  report('fanout', 'first mail after the post', first, 'ms');
  report('fanout', 'last mail after the post', seconds * 1000, 'ms');
  await running.stop();
  rmSync(data, { recursive: true, force: true });
  return recipients / seconds;
}

async function nodemailerPool(sink: SinkProcess): Promise<number> {
  const rates: number[] = [];
  for (let run = 0; run < 5; run++) rates.push(await nodemailerRun(sink, 1_000));
  return median(rates);
}

async function nodemailerRun(sink: SinkProcess, count: number): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port: sink.port, pool: true, ignoreTLS: true });
  const text = 'We are looking into it. '.repeat(40);
  const html = `<p>${text}</p>`;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, i) =>
      transport.sendMail({
        from: 'status@example.com',
        to: `reader${i}@example.com`,
        subject: 'Bench',
        text,
        html,
      }),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  transport.close();
  return count / seconds;
}
