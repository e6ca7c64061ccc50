import { hearClock, now } from './clock.ts';
import { ask, fetchPage } from './fetch-page.ts';
import { morph } from './morph.ts';
import { showTime, showTimes } from './reader-times.ts';
import { walkDays } from './uptime.ts';

/** With the second that a cache on the way may keep the answer, news are there within three. */
const often = 1700;
const seldom = 30_000;
/** The server is heard every minute; after five it is missing. */
const patience = 300_000;

const main = document.querySelector('main') as HTMLElement;
const announced = document.getElementById('said') as HTMLElement;
const warning = document.getElementById('stale') as HTMLElement;

let version = main.dataset.live;
/** When the server last said that all is as shown; before its first word, when this page was opened. */
let heardAt = now();
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** A page that does not know its version may come from a cache on the way: it is looked at once more. */
let againAt = Number.POSITIVE_INFINITY;

/** Asks again and again, while the tab is seen, whether there is something new. */
export function keepLive(): void {
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  look();
}

async function look(): Promise<void> {
  if (document.hidden) return;
  try {
    const answer = await ask('/live.json');
    if (!answer.ok) throw answer;
    hearClock(answer.headers);
    const told = (await answer.json()) as { version: string; asOf: string };
    heardAt = Date.parse(told.asOf);
    if ('live' in main.dataset && (told.version !== version || now() > againAt)) await refresh(told.version);
    showAsOf(told.asOf);
    failures = 0;
  } catch {
    failures++;
  }
  warn(now() - heardAt > patience);
  // Two may have asked at once; one goes on.
  clearTimeout(timer);
  // Not all at the same moment.
  timer = setTimeout(look, Math.min(seldom, often * 2 ** failures) * (0.9 + Math.random() / 5));
}

/** Fetches this page again and puts in what differs. */
async function refresh(wanted: string): Promise<void> {
  const [newMain, next, status] = await fetchPage(location.pathname);
  // What was told here has been taken back: whoever still reads it is shown what newcomers are.
  if (status === 404) location.reload();
  if (status > 200) throw next;
  // The front page knows its version: an older one from a cache on the way is asked for again.
  const { live } = newMain.dataset;
  version = live || wanted;
  againAt = live || now() > againAt ? Number.POSITIVE_INFINITY : now() + 20_000;
  showTimes(next);
  const { said } = main.dataset;
  inPlace(() => {
    for (const part of ['title', 'link[rel=icon]', 'main'])
      morph(document.querySelector(part) as Element, next.querySelector(part) as Element);
  });
  walkDays(main);
  if (main.dataset.said !== said) announced.textContent = `${announced.dataset.updated} ${main.dataset.said}`;
}

/** What the reader looks at stays where it is, whatever changes above it. */
function inPlace(change: () => void): void {
  const active = document.activeElement as HTMLElement;
  const top = (part: Element) => part.getBoundingClientRect().top;
  const seen = [...main.querySelectorAll('[id],[data-key]')]
    .map((part) => [part, top(part)] as const)
    .filter(([, before]) => scrollY && before >= 0 && before < innerHeight);
  const { style } = document.documentElement;
  // The browser's own way of doing this would add to ours.
  style.overflowAnchor = 'none';
  change();
  const [anchor, before] = seen.find(([part]) => part.isConnected) ?? [];
  if (anchor) scrollBy(0, top(anchor) - (before as number));
  requestAnimationFrame(() => {
    style.overflowAnchor = '';
  });
  // Being moved takes the focus away.
  active.focus({ preventScroll: true });
}

function showAsOf(asOf: string): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('[data-as-of] time')) {
    // A page from a cache may know a later word than the one before it.
    if (time.dateTime >= asOf) continue;
    time.dateTime = asOf;
    showTime(time);
  }
}

function warn(stale: boolean): void {
  if (stale && warning.hidden) announced.textContent = warning.textContent;
  warning.hidden = !stale;
}
