// What the subscribe page can do only with script: put in the reader's time zone, and offer notifications in this browser.

const form = document.getElementById('email');
const push = document.getElementById('push');

const zones = form?.querySelector('select[data-prefill]');
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zones && ownZone) {
  if (![...zones.options].some((option) => option.value === ownZone)) zones.add(new Option(ownZone, ownZone));
  zones.value = ownZone;
}

const supported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
if (form && push && supported) {
  const { vapidKey, working, done, denied, failed, nothingChosen } = push.dataset;
  const button = push.querySelector('button');
  const status = push.querySelector('[role=status]');
  push.hidden = false;

  button.addEventListener('click', async () => {
    const request = choices(new FormData(form));
    if (!request) {
      status.textContent = nothingChosen;
      return;
    }
    button.disabled = true;
    status.textContent = working;
    try {
      status.textContent = (await subscribe(request)) ? done : denied;
    } catch (error) {
      console.error(error);
      status.textContent = failed;
    }
    button.disabled = false;
  });

  async function subscribe(request) {
    if ((await Notification.requestPermission()) !== 'granted') return false;
    // Without a way to its push service a browser waits for ever; a reader is told.
    await Promise.race([register(request), tooLong(30_000)]);
    return true;
  }

  async function register(request) {
    await navigator.serviceWorker.register('/push-worker.js');
    const registration = await navigator.serviceWorker.ready;
    const held = await registration.pushManager.getSubscription();
    // A subscription made for another key would never hear from this server.
    if (held && keyOf(held) !== vapidKey) await held.unsubscribe();
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: vapidKey,
    });
    const answer = await fetch('/api/v1/subscriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'web_push', subscription: subscription.toJSON(), ...request }),
    });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    await rememberChoices(request);
  }

  /** For the worker, which has to subscribe anew when the push service changes the browser's address. */
  async function rememberChoices(request) {
    const cache = await caches.open('calmline-push');
    await cache.put('/push-choices', new Response(JSON.stringify({ vapidKey, request })));
  }
}

/** What the form's controls say, in the API's words; null when "some" is chosen, but none named. */
function choices(data) {
  const request = { language: data.get('language'), time_zone: data.get('time_zone') };
  if (data.get('scope') !== 'some') return request;
  const scope = { groups: data.getAll('groups'), components: data.getAll('components') };
  return scope.groups.length + scope.components.length > 0 ? { ...request, scope } : null;
}

function keyOf(subscription) {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? []);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function tooLong(milliseconds) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the push service did not answer')), milliseconds);
  });
}
