/** Offers notifications in this browser, where it can show them. They follow the choices of the form beside. */
export function offerPush(root: ParentNode): void {
  const push = root.querySelector<HTMLElement>('#push');
  if (!push || !navigator.serviceWorker || !('PushManager' in window)) return;
  const button = push.querySelector('button') as HTMLButtonElement;
  const words = push.dataset;
  const say = (sentence: string | undefined) => {
    (push.querySelector('[role=status]') as HTMLElement).textContent = sentence as string;
  };
  push.hidden = false;
  button.onclick = async () => {
    const request = choices(new FormData(root.querySelector('#email') as HTMLFormElement));
    if (!request) return say(words.nothingChosen);
    button.disabled = true;
    say(words.working);
    try {
      const allowed = (await Notification.requestPermission()) === 'granted';
      // Without a way to its push service a browser waits for ever; a reader is told.
      const tooLong = (_: unknown, reject: () => void) => setTimeout(reject, 30_000);
      if (allowed) await Promise.race([subscribe(request, words.vapidKey as string), new Promise(tooLong)]);
      say(allowed ? words.done : words.denied);
    } catch (error) {
      console.error(error);
      say(words.failed);
    }
    button.disabled = false;
  };
}

/** What the form's controls say, in the API's words; nothing when "some" is chosen, but none named. */
function choices(data: FormData): object | undefined {
  const request = { language: data.get('language'), time_zone: data.get('time_zone') };
  if (data.get('scope') !== 'some') return request;
  const [groups, components] = [data.getAll('groups'), data.getAll('components')];
  return groups[0] || components[0] ? { ...request, scope: { groups, components } } : undefined;
}

async function subscribe(request: object, vapidKey: string): Promise<void> {
  await navigator.serviceWorker.register('/push-worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  const ask = () => pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: vapidKey });
  const subscription = await ask().catch(async () => {
    // One made for another key is in the way, and would never hear from this server.
    await (await pushManager.getSubscription())?.unsubscribe();
    return ask();
  });
  const answer = await fetch('/api/v1/subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'web_push', subscription, ...request }),
  });
  if (!answer.ok) throw answer;
  // For the worker, which has to subscribe anew when the push service changes the browser's address.
  const cache = await caches.open('calmline-push');
  await cache.put('/push-choices', new Response(JSON.stringify({ vapidKey, request })));
}
