import { createECDH, randomBytes } from 'node:crypto';
import tls from 'node:tls';
import { createPushTransport } from '@calmline/core/delivery';
import { createGuard, systemClock } from '@calmline/core/foundation';
import webPush from 'web-push';
import { rate, startWithSubscribers } from './many-subscribers.ts';
import { makeCertificate, startReceiverProcess } from './receiver-process.ts';
import { median, report } from './report.ts';

const subscribers = 20_000;
const rounds = 3;
const atOnce = 64;

/**
 * Pushes to a local service over TLS, in its own process: from the post until it has the last, queue and ledger
 * included, on the embedded database. Beside it `web-push`, as many at once, the same payload, with nothing to
 * remember; and our transport alone. All keep their connections. In turn, so that a busy machine is busy for all.
 */
export async function bench(): Promise<void> {
  const certificate = makeCertificate();
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificate.pem]);
  const service = await startReceiverProcess('201 Created', certificate);
  const browsers = Array.from({ length: 50 }, newBrowser);
  const keysOf = (i: number) => browsers[i % browsers.length] as (typeof browsers)[number];
  const endpoint = (i: number) => `${service.url}/to/${i}`;
  const payload = Buffer.from(JSON.stringify({ web_push: 8030, notification: { body: 'x'.repeat(600) } }));
  const vapid = { ...webPush.generateVAPIDKeys(), subject: 'mailto:ops@example.com' };
  const [TTL, topic] = [86_400, 'inc-1'];
  const guard = createGuard({ allow: ['127.0.0.0/8'] });
  const transport = createPushTransport({ vapid, guard, clock: systemClock, connections: atOnce });
  const calmline = await startWithSubscribers('web_push', subscribers, service, browsers);

  const [theirs, alone, whole]: number[][] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    theirs?.push(
      await rate(1_000, atOnce, (i) =>
        webPush.sendNotification({ endpoint: endpoint(i), keys: keysOf(i) }, payload, {
          vapidDetails: vapid,
          TTL,
          topic,
          urgency: 'high',
        }),
      ),
    );
    alone?.push(
      await rate(subscribers, atOnce, (i) =>
        transport.send({ endpoint: endpoint(i), keys: keysOf(i), payload, ttlSeconds: TTL, topic }),
      ),
    );
    whole?.push(subscribers / (await calmline.tell()));
  }
  await transport.close();
  await calmline.stop();
  service.stop();

  const rival = { name: "web-push's sendNotification", value: median(theirs ?? []) };
  report('push', `${rival.name}, ${atOnce} at once`, rival.value, 'pushes/s');
  report('push', 'our transport alone', median(alone ?? []), 'pushes/s', rival);
  report('push', `${subscribers} pushes, ledger included`, median(whole ?? []), 'pushes/s', rival);
}

function newBrowser() {
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  return { p256dh, auth: randomBytes(16).toString('base64url') };
}
