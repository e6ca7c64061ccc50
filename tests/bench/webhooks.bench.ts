import { createWebhookTransport } from '@calmline/core/delivery';
import { createGuard, systemClock } from '@calmline/core/foundation';
import { rate, startWithSubscribers } from './many-subscribers.ts';
import { startReceiverProcess } from './receiver-process.ts';
import { median, report } from './report.ts';

const subscribers = 20_000;
const rounds = 3;
const atOnce = 64;

/**
 * Webhooks to a local receiver in its own process: from the post until it has the last, signed, queue and ledger
 * included, on the embedded database. Beside it the global fetch with a body of the same size, as many at once,
 * unsigned and with nothing to remember; and our transport alone. In turn, so that a busy machine is busy for all.
 */
export async function bench(): Promise<void> {
  const receiver = await startReceiverProcess('200 OK');
  const body = JSON.stringify({ incident: { body: 'x'.repeat(1_700) } });
  const endpoint = (i: number) => `${receiver.url}/to/${i}`;
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const guard = createGuard({ allow: ['127.0.0.0/8'] });
  const transport = createWebhookTransport({ guard, clock: systemClock, connections: atOnce });
  const calmline = await startWithSubscribers('webhook', subscribers, receiver);

  const [theirs, alone, whole]: number[][] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    theirs?.push(
      await rate(2_000, atOnce, async (i) => {
        const headers = { 'content-type': 'application/json' };
        await (await fetch(endpoint(i), { method: 'POST', headers, body })).arrayBuffer();
      }),
    );
    alone?.push(
      await rate(subscribers, atOnce, (i) =>
        transport.send({ endpoint: endpoint(i), id: `ntf_1_${i}`, secret, body }),
      ),
    );
    whole?.push(subscribers / (await calmline.tell()));
  }
  await transport.close();
  await calmline.stop();
  receiver.stop();

  const rival = { name: 'global fetch', value: median(theirs ?? []) };
  report('webhooks', `${rival.name}, ${atOnce} at once`, rival.value, 'webhooks/s');
  report('webhooks', 'our transport alone', median(alone ?? []), 'webhooks/s', rival);
  report('webhooks', `${subscribers} webhooks, ledger included`, median(whole ?? []), 'webhooks/s', rival);
}
