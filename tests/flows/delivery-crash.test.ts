import { afterEach, describe, expect, it } from 'vitest';
import { callApi } from '../support/calmline.ts';
import { createTestDatabase, type DatabaseKind } from '../support/databases.ts';
import { insertReaders } from '../support/many-readers.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { isUp, type ServerProcess, spawnServer } from '../support/server-process.ts';
import { type ReceivedMail, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, keeper } from '../support/stories.ts';
import { until } from '../support/until.ts';

const readers = 2_000;
/** How many mails a process has in flight at most. */
const inFlight = 20;

const { keep, closeAll } = keeper();
afterEach(closeAll);

/** Processes on one database, which has subscribers, and a mail server with whom each mail takes its time. */
async function startStory(kind: DatabaseKind, count: number) {
  const sink = keep(await startSmtpSink());
  sink.acknowledgeAfterMs = 50;
  const database = await createTestDatabase(kind);
  keep({ close: () => database.drop() });
  await insertReaders(database, readers);
  const envs = Array.from({ length: count }, (_, i) => ({
    ...database.env,
    CALMLINE_DATA: i === 0 ? database.data : `${database.data}/node-${i}`,
    CALMLINE_LOG_LEVEL: 'warn',
    CALMLINE_MAIL_CONNECTIONS: String(inFlight),
    SMTP_URL: sink.url,
  }));
  const nodes: ServerProcess[] = [];
  keep({ close: () => Promise.all(nodes.map((node) => node.kill('SIGKILL'))) });
  const start = async (i: number) => {
    nodes[i] = await spawnServer(envs[i] ?? {});
  };
  await Promise.all([...envs.keys()].map(start));
  await Promise.all(nodes.map(isUp));
  return { sink, nodes, start };
}

/** When to kill: after so many mails, and then a moment. The first while the recipients are still being written down. */
function moments(count: number, seed: number): { mails: number; pauseMs: number }[] {
  const random = seededRandom(seed);
  const apart = (readers * 0.85) / count;
  return Array.from({ length: count }, (_, i) => ({
    mails: i === 0 ? 0 : Math.round((i - 1 + random()) * apart),
    pauseMs: Math.round(random() * 40),
  }));
}

const messageId = ({ raw }: ReceivedMail) => /^Message-ID: (.+)\r$/im.exec(raw.toString('latin1'))?.[1];

/** Mails that had come before, by when the first of them came: they were in flight, or the ledger forgot them. */
function repeated(mails: readonly ReceivedMail[]): number[] {
  const first = new Map<string, number>();
  return mails.flatMap(({ to }, at) => {
    const before = first.get(to);
    if (before === undefined) first.set(to, at);
    return before ?? [];
  });
}

async function told(nodes: readonly ServerProcess[], updateId: string): Promise<unknown> {
  return until(
    'every mail to be in the ledger',
    async () => {
      const [node] = nodes;
      const asked = await callApi(node?.url ?? '', 'GET', '/api/v1/notifications').catch(() => null);
      const found = asked?.body.data?.find(
        ({ key }: { key: string }) => key === `incident-update/${updateId}`,
      );
      if (!found) return null;
      const { body } = await callApi(node?.url ?? '', 'GET', `/api/v1/notifications/${found.id}`);
      return body.deliveries.email.sent === readers ? body.deliveries : null;
    },
    60_000,
  );
}

describe.each([
  ['embedded', 1, 6],
  ['postgresql', 2, 5],
] as const)(
  'processes killed while they tell 2,000 readers (%s, %i of them, %i times)',
  (kind, count, kills) => {
    it('miss nobody, and tell no more of them twice than were in flight', async () => {
      const { sink, nodes, start } = await startStory(kind, count);
      const posted = await callApi(nodes[0]?.url ?? '', 'POST', '/api/v1/incidents', callsDrop);
      expect([posted.status, posted.body.audience?.email]).toEqual([201, readers]);

      const killedAt: number[] = [];
      for (const [i, { mails, pauseMs }] of moments(kills, 20_261_122).entries()) {
        await sink.received(mails);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        const victim = i % count;
        const node = nodes[victim] as ServerProcess;
        // Nobody kills a process that has not begun while another does the work.
        if (count > 1) await isUp(node);
        await node.kill('SIGKILL');
        // What it had sent by then is on this side.
        if (count === 1) await until('what it had sent to be here', () => sink.connections.open === 0);
        killedAt.push(sink.mails.length);
        await start(victim);
      }
      expect(await told(nodes, posted.body.updates[0].id)).toEqual({ email: { sent: readers } });

      expect(new Set(sink.mails.map(({ to }) => to)).size).toBe(readers);
      const twice = repeated(sink.mails);
      // Otherwise nobody was killed in the middle of anything.
      expect(twice.length).toBeGreaterThan(0);
      expect(twice.length).toBeLessThanOrEqual(kills * inFlight);
      expect(new Set(sink.mails.map(messageId)).size).toBe(readers);
      if (count > 1) return;
      for (const [i, end] of killedAt.entries()) {
        const begin = killedAt[i - 1] ?? 0;
        expect(twice.filter((at) => at >= begin && at < end).length).toBeLessThanOrEqual(inFlight);
      }
    }, 120_000);
  },
);
