import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type HttpListener, startHttpListener } from '../../../../tests/support/http-listener.ts';
import { startPushService } from '../../../../tests/support/push-service.ts';
import { startSmtpSink } from '../../../../tests/support/smtp-sink.ts';
import { keeper } from '../../../../tests/support/stories.ts';
import { openTestDelivery, type TestDelivery } from '../../../../tests/support/test-delivery.ts';
import { until } from '../../../../tests/support/until.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const recipients = 1_000;
/** 99 of a hundred recipients may wait so much longer than without those that hang. */
const bearableMs = 2_000;

const { keep, closeAll } = keeper();
let delivery: TestDelivery;
beforeEach(async () => {
  delivery = keep(await openTestDelivery());
});
afterEach(closeAll);

/** How long it takes until so many have heard of a new incident. */
async function timeUntil(count: number, heard: () => number): Promise<number> {
  const before = heard();
  await delivery.tell();
  const start = performance.now();
  delivery.services.wakeups.send('delivery');
  await until(`${count} to have heard`, () => heard() >= before + count, 25_000);
  return performance.now() - start;
}

/** Tells all, then again while some hang: the others must hardly notice. */
async function expectUndisturbed(heard: () => number, hang: () => Promise<number> | number): Promise<void> {
  const undisturbed = await timeUntil(Math.floor(recipients * 0.99), heard);
  await until('all to have heard', () => heard() === recipients);
  const hanging = await hang();
  expect(hanging).toBeGreaterThan(0);
  expect(await timeUntil(Math.floor((recipients - hanging) * 0.99), heard)).toBeLessThan(
    undisturbed + bearableMs,
  );
}

const numbered = (of: (n: number) => string) => Array.from({ length: recipients }, (_, n) => of(n));

describe('one that hangs among a thousand holds up nobody', () => {
  test('a mailbox', async () => {
    const sink = keep(await startSmtpSink());
    await delivery.subscribe(
      'email',
      numbered((n) => `reader${n}@example.com`),
    );
    delivery.start({
      mail: { smtpUrl: sink.url, from: 'Status <status@example.com>', captureFolder: '', dkim: null },
    });
    await expectUndisturbed(
      () => sink.mails.length,
      () => {
        sink.behave = (step, to) => (step === 'rcpt' && to === 'reader500@example.com' ? 'hang' : 'accept');
        return 1;
      },
    );
  });

  test('a browser', async () => {
    const service = keep(await startPushService());
    const { endpoint, keys } = service.subscribe();
    await delivery.subscribe(
      'web_push',
      numbered((n) => `${endpoint}?${n}`),
      keys,
    );
    delivery.start();
    service.answer = ({ path }) => (hangs(path) ? 'hang' : { status: 201 });
    let hangs = (_: string) => false;
    await expectUndisturbed(
      answered(service, (path) => hangs(path)),
      () => {
        hangs = (path) => path.endsWith('?500');
        return 1;
      },
    );
  });

  test('a webhook', async () => {
    const listener = keep(await startHttpListener(({ path }) => (hangs(path) ? 'hang' : { status: 200 })));
    let hangs = (_: string) => false;
    await delivery.subscribe(
      'webhook',
      numbered((n) => `${listener.url}/hook/${n}`),
    );
    delivery.start();
    await expectUndisturbed(
      answered(listener, (path) => hangs(path)),
      () => {
        hangs = (path) => path.endsWith('/500');
        return 1;
      },
    );
  });
});

describe('many that hang', () => {
  test('each at a host of its own, hold up nobody', async () => {
    const [listener, silent] = [
      keep(await startHttpListener(() => ({ status: 200 }))),
      keep(await startSilentHosts()),
    ];
    const ids = await delivery.subscribe(
      'webhook',
      numbered((n) => `${listener.url}/hook/${n}`),
    );
    delivery.start();
    await expectUndisturbed(
      () => listener.requests.length,
      async () => {
        const moved = ids.filter((_, n) => n % 8 === 0);
        for (const [i, id] of moved.entries())
          await delivery.move(id, `http://127.0.1.${i + 1}:${silent.port}/hook`);
        return moved.length;
      },
    );
  });

  test('all at one host, take a part of the places and hold up no other host', async () => {
    const [listener, silent] = [
      keep(await startHttpListener(() => ({ status: 200 }))),
      keep(await startSilentHosts()),
    ];
    const ids = await delivery.subscribe(
      'webhook',
      numbered((n) => `${listener.url}/hook/${n}`),
    );
    delivery.start();
    await expectUndisturbed(
      () => listener.requests.length,
      async () => {
        const moved = ids.filter((_, n) => n % 2 === 0);
        for (const [i, id] of moved.entries())
          await delivery.move(id, `http://127.0.1.1:${silent.port}/hook/${i}`);
        return moved.length;
      },
    );
    expect(silent.connections()).toBe(64);
  });
});

/** How many requests a listener has had from those that do not hang. */
function answered(listener: HttpListener, hangs: (path: string) => boolean): () => number {
  return () => listener.requests.filter(({ path }) => !hangs(path)).length;
}

/** Every address of 127.0.0.0/8 on one port: takes connections and never says a word. */
async function startSilentHosts() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
