import { flushCompileCache } from 'node:module';
import { createGuard, createLog, rows, systemClock } from '@calmline/core/foundation';
import { readFacts } from '@calmline/core/publishing';
import { sql } from 'drizzle-orm';
import { readConfig } from '../../apps/server/src/config.ts';
import { openSenders } from '../../apps/server/src/open-senders.ts';
import { openServices } from '../../apps/server/src/open-services.ts';
import { startWorker } from '../../apps/server/src/worker.ts';

/**
 * What `main.ts` starts for the role `worker`, in a process of its own and without the page, so that it is up in
 * no time. It has loaded everything when it says 'loaded', and waits for the environment to begin with.
 */
process.once('message', async (environment: Record<string, string>) => {
  const config = readConfig(environment);
  const facts = () => readFacts(open.background, null);
  const stopping = new AbortController().signal;
  const open = await openServices(config, systemClock, createLog('warn'), facts, stopping);
  await open.ready;
  const { db } = open.background;
  const found = await rows<{ id: number | string }>(
    db,
    sql`select subscription_id as id from deliveries where state = 'sent'`,
  );
  process.send?.({ sentBefore: found.map(({ id }) => Number(id)) });
  let completed = 0;
  await startWorker({
    services: open.background,
    senders: openSenders(config, open.background, createGuard({ allow: [] }), config.data),
    embedded: open.embedded,
    // As in `main.ts`: a process that was killed must not take its own ledger for a copy.
    witness: {
      origin: null,
      marked: open.embedded ? config.data : null,
      memory: open.embedded ? null : config.data,
    },
    observe(_, state) {
      if (state === 'sent') completed++;
    },
  });
  process.on('message', async () => {
    const [left] = await rows<{ count: number | string }>(
      db,
      sql`select count(*) as count from notifications where fanned_out_at is null
        union all select count(*) from deliveries where state <> 'sent'
        union all select count(*) from delivery_batches order by 1 desc`,
    );
    process.send?.({ left: Number(left?.count), completed });
  });
});
process.on('disconnect', () => process.exit(0));
// Who is killed writes no cache at its end.
flushCompileCache();
process.send?.('loaded');
