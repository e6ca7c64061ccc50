import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Visitor, visit } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { addComponents } from '../support/people.ts';
import { type PushService, type PushSubscriber, startPushService } from '../support/push-service.ts';
import { until } from '../support/until.ts';

let push: PushService;
let subscriber: PushSubscriber;
let server: TestServer;
let browser: Browser;
let reader: Visitor;

beforeAll(async () => {
  push = await startPushService();
  subscriber = push.subscribe();
  [server, browser] = await Promise.all([startTestServer('embedded'), openBrowser()]);
  await addComponents(server, 'Calls', 'Website');
  reader = await visit(browser, server, { permissions: ['notifications'], timezoneId: 'America/Jamaica' });
  await reader.page.addInitScript(subscribesTo, { endpoint: subscriber.endpoint, keys: subscriber.keys });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await push?.close();
});

/** Runs in the page: the browser's own push service is out of reach, so ours stands in for it. All else is the page's. */
function subscribesTo(given: Pick<PushSubscriber, 'endpoint' | 'keys'>): void {
  PushManager.prototype.subscribe = async (options) => {
    if (!options?.userVisibleOnly || typeof options.applicationServerKey !== 'string')
      throw new TypeError('a page has to promise that each push is seen, and to name its key');
    return { ...given, toJSON: () => given } as unknown as PushSubscription;
  };
}

/** The worker of the page, as the developer tools know it. */
async function pushWorker(): Promise<{ tools: CDPSession; registrationId: string }> {
  const tools = await reader.page.context().newCDPSession(reader.page);
  const registered = new Promise<string>((resolve) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      for (const { registrationId } of registrations) resolve(registrationId);
    });
  });
  await tools.send('ServiceWorker.enable');
  return { tools, registrationId: await registered };
}

/** As much of a worker's inside as the test touches. */
interface WorkerScope {
  registration: ServiceWorkerRegistration;
  clients: { openWindow(address: string): Promise<null> };
  dispatchEvent(event: Event): boolean;
  NotificationEvent: new (type: string, about: { notification: Notification | undefined }) => Event;
}

/** What the device shows now. */
const shown = () =>
  reader.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body, lang, tag, data }) => ({ title, body, lang, tag, data }));
  });

describe('notifications in the browser', () => {
  let incident: string;

  it('are offered where they work, and follow the choices of the form', async () => {
    const { page } = reader;
    await page.goto('/subscribe/');
    const button = page.getByRole('button', { name: 'Notify me in this browser' });
    await page.getByRole('radio', { name: 'Only what I use' }).first().check();
    await button.click();
    const answer = page.locator('#push').getByRole('status');
    expect(await answer.textContent()).toBe('Choose at least one system above, or everything.');
    await page.getByRole('checkbox', { name: 'Calls' }).first().check();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    const [request] = await Promise.all([page.waitForRequest('**/api/v1/subscriptions'), button.click()]);
    expect(request.postDataJSON()).toEqual({
      channel: 'web_push',
      subscription: { endpoint: subscriber.endpoint, keys: subscriber.keys },
      scope: { groups: [], components: ['calls'] },
      language: 'de',
      time_zone: 'America/Jamaica',
    });
    expect((await request.response())?.status()).toBe(202);
    await answer.getByText('Done.').waitFor();
  });

  it('reach the push service, and are shown by the worker in the words of the reader', async () => {
    const other = await server.api('POST', '/api/v1/incidents', told('Website slow', 'website'));
    expect(other.body.audience.web_push).toBe(0);
    const posted = await server.api('POST', '/api/v1/incidents', told('Calls drop', 'calls'));
    expect(posted.body.audience.web_push).toBe(1);
    incident = posted.body.url;
    const [payload] = await until('the push', () => {
      const received = push.receivedBy(subscriber);
      return received.length > 0 ? received : null;
    });
    await show(payload ?? '');
    const [notification, ...more] = await until('the notification', async () => {
      const all = await shown();
      return all.length > 0 ? all : null;
    });
    expect(more).toEqual([]);
    expect(notification).toMatchObject({
      title: expect.stringContaining('Calls drop'),
      body: expect.stringMatching(
        /^Wird untersucht\. Nächste Meldung bis \d\d:\d\d[\s\S]*We are looking into it\.$/,
      ),
      lang: 'de',
      // In the reader's language, as the message is.
      data: { navigate: inGerman(incident) },
    });
  });

  it('are replaced by the next word on the same incident', async () => {
    const update = { status: 'resolved', body: 'Calls hold again.', components: { calls: 'operational' } };
    await server.api(
      'POST',
      `${new URL(incident).pathname.replace('/incidents/', '/api/v1/incidents/')}updates`,
      update,
    );
    const received = await until('the second push', () => {
      const all = push.receivedBy(subscriber);
      return all.length > 1 ? all : null;
    });
    await show(received[1] ?? '');
    await until('the newer notification', async () => (await shown())[0]?.body.includes('Calls hold again.'));
    expect(await shown()).toHaveLength(1);
  });

  it('open the incident when clicked', async () => {
    const [worker] = reader.page.context().serviceWorkers();
    // Only a hand may open a window; what the worker asks the browser for is what counts.
    const address = await worker?.evaluate(async () => {
      const scope = self as unknown as WorkerScope;
      const [notification] = await scope.registration.getNotifications();
      return new Promise<string>((resolve) => {
        scope.clients.openWindow = async (address) => {
          resolve(address);
          return null;
        };
        scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
      });
    });
    expect(address).toBe(inGerman(incident));
    expect(await shown()).toEqual([]);
    await reader.page.goto(address ?? '');
    expect(await reader.page.getByRole('heading', { level: 1 }).textContent()).toBe('Calls drop');
    expect(reader.foreign).toEqual([]);
    expect(reader.complaints).toEqual([]);
  });
});

const inGerman = (address: string) => address.replace('/incidents/', '/de/incidents/');

function told(title: string, component: string) {
  return {
    title,
    impact: 'major',
    status: 'investigating',
    body: 'We are looking into it.',
    components: { [component]: 'partial_outage' },
    next_update_by: new Date(Date.now() + 3_600_000).toISOString(),
  };
}

/** Delivers a push to the worker as the browser's push service would. */
async function show(data: string): Promise<void> {
  const { tools, registrationId } = await pushWorker();
  await tools.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId, data });
  await tools.detach();
}
