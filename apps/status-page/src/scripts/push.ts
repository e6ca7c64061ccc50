/** Offers notifications in this browser, where it can show them. They follow the choices of the form beside. */
export function offerPush(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>('#email');
  const push = root.querySelector<HTMLElement>('#push');
  const button = push?.querySelector('button');
  const status = push?.querySelector('[role=status]');
  const supported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!form || !push || !button || !status || !supported) return;
  const { vapidKey = '', working, done, denied, failed, nothingChosen } = push.dataset;
  const say = (words = '') => {
    status.textContent = words;
  };
  push.hidden = false;

  button.addEventListener('click', async () => {
    const request = choices(new FormData(form));
    if (!request) return say(nothingChosen);
    button.disabled = true;
    say(working);
    try {
      say((await subscribe(request, vapidKey)) ? done : denied);
    } catch (error) {
      console.error(error);
      say(failed);
    }
    button.disabled = false;
  });
}

/** What the form's controls say, in the API's words; null when "some" is chosen, but none named. */
function choices(data: FormData): object | null {
  const request = { language: data.get('language'), time_zone: data.get('time_zone') };
  if (data.get('scope') !== 'some') return request;
  const scope = { groups: data.getAll('groups'), components: data.getAll('components') };
  return scope.groups.length + scope.components.length > 0 ? { ...request, scope } : null;
}

async function subscribe(request: object, vapidKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  // Without a way to its push service a browser waits for ever; a reader is told.
  await Promise.race([register(request, vapidKey), tooLong(30_000)]);
  return true;
}

async function register(request: object, vapidKey: string): Promise<void> {
  await navigator.serviceWorker.register('/push-worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  const ask = () => pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: vapidKey });
  const subscription = await ask().catch(async (error) => {
    // A subscription made for another key would never hear from this server.
    if (error.name !== 'InvalidStateError') throw error;
    await (await pushManager.getSubscription())?.unsubscribe();
    return ask();
  });
  const answer = await fetch('/api/v1/subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'web_push', subscription: subscription.toJSON(), ...request }),
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  // For the worker, which has to subscribe anew when the push service changes the browser's address.
  const cache = await caches.open('calmline-push');
  await cache.put('/push-choices', new Response(JSON.stringify({ vapidKey, request })));
}

function tooLong(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the push service did not answer')), milliseconds);
  });
}
