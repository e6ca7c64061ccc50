import { howToGetSmtpSource, nodemailerPool, smtpSource } from './mail-rivals.ts';
import { criticalReaders, overtake, usualReaders } from './overtaking.ts';
import { median, percentile, report } from './report.ts';
import { type SinkProcess, startDelayProcess, startSinkProcess } from './sink-process.ts';
import { tellByMail } from './told-by-mail.ts';

/** How many recipients, `delay` and `overtake`: separated by commas. 1000000 takes minutes and has to be named. */
const runs = (process.argv[3] ?? '10000,100000,delay,overtake').split(',');
const delayMs = 25;
const delayedRecipients = 10_000;
/** As many as Calmline uses by default. */
const connections = 40;

/**
 * From a post until the last mail is in the sink and in the ledger, on the embedded database. Beside it, mails of the
 * same size by nodemailer's default pool, and by Postfix's `smtp-source`, into the same sink in its own process, right
 * before and right after.
 */
export async function bench(): Promise<void> {
  const sink = await startSinkProcess();
  const length = await lengthOfMails(sink);
  for (const run of runs) {
    if (run === 'delay') await withDelay(sink, length);
    else if (run === 'overtake') await overtaken(sink);
    else await oneSize(sink, length, Number(run));
  }
  sink.stop();
}

async function lengthOfMails(sink: SinkProcess): Promise<number> {
  await sink.averageLength();
  await tellByMail(200, sink, sink.port, false);
  const length = await sink.averageLength();
  report('fanout', 'length of a mail', length, 'bytes');
  return length;
}

async function oneSize(sink: SinkProcess, length: number, recipients: number): Promise<void> {
  const of = `${recipients} recipients`;
  const rivals = async () => ({
    pool: await nodemailerPool(sink.port, 2_000, length),
    source: await smtpSource(sink.port, 20_000, length, connections),
  });
  // Asking costs time that is not the mails': where speed counts nobody asks.
  const isWatched = recipients <= 10_000;
  const before = await rivals();
  const ours = await tellByMail(recipients, sink, sink.port, isWatched);
  const after = await rivals();
  const pool = {
    name: "nodemailer's default pool, before and after",
    value: (before.pool + after.pool) / 2,
  };
  report('fanout', `${of}: mails, queue and ledger included`, ours.rate, 'mails/s', pool);
  if (before.source !== null && after.source !== null) {
    const source = { name: 'smtp-source, before and after', value: (before.source + after.source) / 2 };
    report('fanout', `${of}: mails, queue and ledger included`, ours.rate, 'mails/s', source);
  } else console.error(`smtp-source is not here to compare with. Get it: ${howToGetSmtpSource}`);
  report('fanout', `${of}: first mail after the post`, ours.first, 'ms');
  report('fanout', `${of}: last mail after the post`, ours.last, 'ms');
  report('fanout', `${of}: most memory of the process`, ours.memory, 'MB');
  if (!isWatched) return;
  for (const [name, waits] of Object.entries(ours.waits)) {
    report('fanout', `${of}: wait for the ${name} meanwhile, median of ${waits.length}`, median(waits), 'ms');
    report('fanout', `${of}: wait for the ${name} meanwhile, p99`, percentile(waits, 0.99), 'ms');
  }
}

async function overtaken(sink: SinkProcess): Promise<void> {
  const { first, all, left } = await overtake(sink);
  const of = `${criticalReaders} critical mails while ${usualReaders} others are under way`;
  report('fanout', `${of}: the first in the ledger`, first, 'ms');
  report('fanout', `${of}: all in the ledger`, all, 'ms');
  report('fanout', `${of}: others still to be sent by then`, left, 'mails');
}

async function withDelay(sink: SinkProcess, length: number): Promise<void> {
  const far = await startDelayProcess(sink.port, delayMs);
  const theirs = await nodemailerPool(far.port, 500, length);
  const ours = await tellByMail(delayedRecipients, sink, far.port, false);
  const name = `${delayedRecipients} recipients, a round trip of ${delayMs} ms to the server: mails`;
  report('fanout', name, ours.rate, 'mails/s', { name: "nodemailer's default pool", value: theirs });
  far.stop();
}
