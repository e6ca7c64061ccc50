// What a page can do only with script; without, it is complete. Loaded after the first paint.
import { fetchPage } from './fetch-page.ts';
import { keepLive } from './live.ts';
import { chooseZone, countDown, showTimes } from './reader-times.ts';
import { remembered } from './remembered.ts';
import { walkDays } from './uptime.ts';

chooseZone();
showTimes(document);
// Keeps "in 12 minutes" true.
setInterval(countDown, 5000, document);
walkDays(document);
keepLive();

const languages = document.querySelector<HTMLDetailsElement>('.languages');
// Subscribing brings its own code, only when it is wanted; on its own page it is.
const subscribing = () => import('./subscribe.ts');
const isSubscribePage = document.getElementById('email');
if (isSubscribePage) subscribing().then(({ enhance }) => enhance(document.body));

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  // The script of the first visit follows the choice.
  if (link?.hreflang) remembered?.setItem('language', link.hreflang);
  if (!link?.pathname.endsWith('/subscribe/') || isSubscribePage) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  subscribing()
    .then(({ openDialog }) => openDialog(link, fetchPage))
    .catch(() => location.assign(link.href));
});

// The list that lies over the page closes when one goes on, or wants it to.
for (const kind of ['click', 'focusin', 'keydown'])
  document.addEventListener(kind, ({ target, key }: Event & { key?: string }) => {
    if (languages && (key === 'Escape' || !languages.contains(target as Node))) languages.open = false;
  });
