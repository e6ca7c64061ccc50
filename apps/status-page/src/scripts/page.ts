// What a page can do only with script; without, it is complete. Loaded after the first paint.
import { fetchPage } from './fetch-page.ts';
import { keepLive } from './live.ts';
import { chooseZone, showTimes, tick } from './reader-times.ts';
import { remember } from './remembered.ts';
import { walkDays } from './uptime.ts';

chooseZone();
showTimes(document);
tick();
walkDays(document);
keepLive();

const languages = document.querySelector('.languages');
// Subscribing brings its own code, only when it is wanted; on its own page it is.
const isSubscribePage = document.getElementById('email') !== null;
if (isSubscribePage) import('./subscribe.ts').then(({ enhance }) => enhance(document.body));

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  // The script of the first visit leaves alone whoever has chosen.
  if (link?.hreflang) remember('language', link.hreflang);
  if (!link?.pathname.endsWith('/subscribe/') || isSubscribePage) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  import('./subscribe.ts')
    .then(({ openDialog }) => openDialog(link, fetchPage))
    .catch(() => location.assign(link.href));
});

// The list that lies over the page closes when one goes on.
for (const kind of ['click', 'focusin'])
  document.addEventListener(kind, ({ target }) => {
    if (!languages?.contains(target as Node)) languages?.removeAttribute('open');
  });
