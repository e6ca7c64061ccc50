import { hearClock } from './clock.ts';
import { fetchPage } from './fetch-page.ts';
import { morph } from './morph.ts';
import { showTime, showTimes } from './reader-times.ts';
import { walkDays } from './uptime.ts';

const often = 2000;
const seldom = 30_000;
/** The server is heard every minute; after five it is missing. */
const patience = 300_000;

const main = document.querySelector('main') as HTMLElement;
const announced = document.getElementById('said') as HTMLElement;
const warning = document.getElementById('stale') as HTMLElement;

let version = main.dataset.live ?? '';
let asOf = '';
let heardAt = performance.now();
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** A page that does not know its version may come from a cache on the way: it is looked at once more. */
let againAt = 0;

/** Asks every two seconds, while the tab is seen, whether there is something new. */
export function keepLive(): void {
  document.addEventListener('visibilitychange', ask);
  addEventListener('online', ask);
  ask();
}

async function ask(): Promise<void> {
  clearTimeout(timer);
  if (document.hidden) return;
  let late = false;
  try {
    const answer = await fetch('/live.json', { cache: 'no-cache', signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw answer.status;
    const at = hearClock(answer.headers);
    const told = (await answer.json()) as { version: string; asOf: string };
    if (told.asOf !== asOf) {
      asOf = told.asOf;
      heardAt = performance.now();
    }
    late = at - Date.parse(asOf) > patience;
    if (main.dataset.live !== undefined && (told.version !== version || isDue(againAt)))
      await refresh(told.version);
    showAsOf();
    failures = 0;
  } catch {
    failures++;
  }
  warn(late || performance.now() - heardAt > patience);
  clearTimeout(timer);
  // Not all at the same moment.
  timer = setTimeout(ask, Math.min(seldom, often * 2 ** failures) * (0.9 + Math.random() / 5));
}

const isDue = (time: number) => time > 0 && performance.now() > time;

/** Fetches this page again and puts in what differs. */
async function refresh(wanted: string): Promise<void> {
  const { ok, page: next, main: newMain } = await fetchPage(location.pathname);
  if (!ok) throw next;
  // The front page knows its version: an older one from a cache on the way is asked for again.
  againAt = newMain.dataset.live || isDue(againAt) ? 0 : performance.now() + 20_000;
  version = newMain.dataset.live || wanted;
  showTimes(next);
  const before = main.dataset.said;
  inPlace(() => morph(main, newMain));
  walkDays(main);
  document.title = next.title;
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const newIcon = next.querySelector('link[rel=icon]')?.getAttribute('href');
  if (icon && newIcon && icon.getAttribute('href') !== newIcon) icon.href = newIcon;
  const { said } = main.dataset;
  if (said && said !== before) announced.textContent = `${announced.dataset.updated} ${said}`;
}

/** What the reader looks at stays where it is, whatever changes above it. */
function inPlace(change: () => void): void {
  const active = document.activeElement as HTMLElement | null;
  const seen = scrollY > 0 ? [...main.querySelectorAll('[id],[data-key]')] : [];
  const tops = seen
    .map((part) => ({ part, top: part.getBoundingClientRect().top }))
    .filter(({ top }) => top >= 0 && top < innerHeight);
  const { style } = document.documentElement;
  // The browser's own way of doing this would add to ours.
  style.overflowAnchor = 'none';
  change();
  const anchor = tops.find(({ part }) => part.isConnected);
  if (anchor) scrollBy({ top: anchor.part.getBoundingClientRect().top - anchor.top, behavior: 'instant' });
  requestAnimationFrame(() => {
    style.overflowAnchor = '';
  });
  if (active?.isConnected && document.activeElement !== active) active.focus({ preventScroll: true });
}

function showAsOf(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('[data-as-of] time')) {
    // A page from a cache may know a later word than the one before it.
    if (time.dateTime >= asOf) continue;
    time.dateTime = asOf;
    showTime(time);
  }
}

function warn(stale: boolean): void {
  if (stale !== warning.hidden) return;
  warning.hidden = !stale;
  const last = asOf || document.querySelector<HTMLTimeElement>('[data-as-of] time')?.dateTime;
  if (!stale || !last) return;
  const time = document.createElement('time');
  time.dateTime = last;
  showTime(time);
  const [before = '', after = ''] = (warning.dataset.sentence ?? '').split('{time}');
  warning.replaceChildren(before, time, after);
  announced.textContent = warning.textContent;
}
