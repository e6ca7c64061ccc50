// Shows what the server sends, and opens the page it leads to. The message is a declarative push (web_push: 8030),
// so that browsers which show those by themselves need this worker for nothing.

const choicesCache = 'calmline-push';
const choicesKey = '/push-choices';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data));
});

async function show(data) {
  let notification = {};
  try {
    notification = data?.json().notification ?? {};
  } catch {
    // A browser demands that each push shows something; the page knows the rest.
  }
  const { title, body, navigate, lang, dir, tag, silent } = notification;
  await self.registration.showNotification(title ?? self.location.host, {
    body: body ?? '',
    lang: lang ?? '',
    dir: dir ?? 'auto',
    tag: tag ?? '',
    // A later word on the same incident replaces the earlier one, and is heard again unless it is to be silent.
    renotify: Boolean(tag) && !silent,
    silent: silent ?? false,
    data: { navigate: navigate ?? '/' },
  });
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data?.navigate ?? '/', self.location.origin).href));
});

async function open(address) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((client) => client.url.split('#')[0] === address.split('#')[0]);
  if (!there) return self.clients.openWindow(address);
  await there.focus();
  // Already open, perhaps since before the news: load it anew where the browser lets us.
  return there.navigate(address).catch(() => undefined);
}

// The push service gave the browser another address: subscribe again with the same choices.
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event));
});

async function renew(event) {
  const cache = await caches.open(choicesCache);
  const choices = await (await cache.match(choicesKey))?.json();
  const applicationServerKey = choices?.vapidKey ?? event.oldSubscription?.options.applicationServerKey;
  if (!applicationServerKey) return;
  const subscription =
    event.newSubscription ??
    (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  await fetch('/api/v1/subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...choices?.request, channel: 'web_push', subscription: subscription.toJSON() }),
  });
}
