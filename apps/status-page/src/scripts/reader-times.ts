import { commaOf, type TimeForm, type TimeText, timeText } from '../time-text.ts';
import { now } from './clock.ts';
import { recall, remember } from './remembered.ts';

const { locale = 'en', zone: pageZone = 'UTC' } = document.documentElement.dataset;
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone || pageZone;
const inPage = timeText(locale, pageZone);
const inOwn = timeText(locale, ownZone);
/** Zones of two names may go by the same clock; then there is nothing to change. */
const differs = [0, 182].some((days) => {
  const moment = new Date(now() + days * 86_400_000);
  return inPage.text(moment, 'full') !== inOwn.text(moment, 'full');
});
let shown = inPage;

/** Writes every time of a page or a part of one in the zone that is shown, in the form it has. */
export function showTimes(within: ParentNode): void {
  if (differs) for (const time of within.querySelectorAll('time')) showTime(time);
  countDown(within);
}

/** Writes one time; a bare one gets its date when the reader's day is another than the page's. */
export function showTime(time: HTMLTimeElement): void {
  const moment = new Date(time.dateTime);
  const form = (time.dataset.form ?? 'full') as TimeForm;
  const otherDay = form === 'clock' && shown.date(moment) !== inPage.date(moment);
  time.textContent = shown.text(moment, otherDay ? 'full' : form);
}

/** The note in the footer that says which zone is shown, with the way to the other. */
export function chooseZone(): void {
  const note = document.getElementById('zone');
  const button = document.getElementById('other-zone');
  if (!differs || !note || !button) return;
  const moment = new Date(now());
  const say = (sentence: string | undefined, { zone }: TimeText) =>
    (sentence ?? '').replace('{zone}', zone(moment));
  const show = (times: TimeText) => {
    shown = times;
    note.textContent = say(note.dataset.all, times);
    button.textContent = say(button.dataset.show, times === inOwn ? inPage : inOwn);
  };
  show(recall('zone') === 'page' ? inPage : inOwn);
  button.hidden = false;
  button.addEventListener('click', () => {
    show(shown === inOwn ? inPage : inOwn);
    showTimes(document);
    remember('zone', shown === inOwn ? 'own' : 'page');
  });
}

/** Keeps "in 12 minutes" true. */
export function tick(): void {
  setInterval(countDown, 5000, document);
}

const relative = new Intl.RelativeTimeFormat(locale);

function countDown(within: ParentNode): void {
  for (const place of within.querySelectorAll<HTMLElement>('[data-until]')) {
    const minutes = Math.ceil((Date.parse(place.dataset.until ?? '') - now()) / 60_000);
    const [count, unit] =
      minutes < 90
        ? [minutes, 'minute' as const]
        : minutes < 2160
          ? [Math.round(minutes / 60), 'hour' as const]
          : [Math.round(minutes / 1440), 'day' as const];
    // Past its time the server has the word.
    const text = minutes > 0 ? commaOf(locale) + relative.format(count, unit) : '';
    if (place.textContent !== text) place.textContent = text;
  }
}
