import { commaOf, type TimeForm, timeText } from '../time-text.ts';
import { now } from './clock.ts';
import { remembered } from './remembered.ts';

export const { locale = 'en', zone = 'UTC' } = document.documentElement.dataset;
const inPage = timeText(locale, zone);
const inOwn = timeText(locale, Intl.DateTimeFormat().resolvedOptions().timeZone || zone);
/** Zones of two names may go by the same clock, now and in half a year; then there is nothing to change. */
const differs = [0, 182].some((days) => {
  const moment = new Date(now() + days * 86_400_000);
  return inPage.text(moment) !== inOwn.text(moment);
});
let shown = inPage;

/** Writes every time of a page or a part of one in the zone that is shown, in the form it has. */
export function showTimes(within: ParentNode): void {
  if (differs) within.querySelectorAll('time').forEach(showTime);
  countDown(within);
}

/** Writes one time; a bare one gets its date when the reader's day is another than the page's. */
export function showTime(time: HTMLTimeElement): void {
  const moment = new Date(time.dateTime);
  const form = time.dataset.form as TimeForm | undefined;
  const otherDay = form === 'clock' && shown.date(moment) !== inPage.date(moment);
  time.textContent = shown.text(moment, otherDay ? undefined : form);
}

/** The note in the footer that says which zone is shown, with the way to the other. */
export function chooseZone(): void {
  if (!differs) return;
  const note = document.getElementById('zone') as HTMLElement;
  const button = document.getElementById('other-zone') as HTMLElement;
  const show = (own: boolean) => {
    const [chosen, other] = own ? [inOwn, inPage] : [inPage, inOwn];
    const moment = new Date(now());
    shown = chosen;
    note.textContent = (note.dataset.all as string).replace('{zone}', chosen.zone(moment));
    button.textContent = (button.dataset.show as string).replace('{zone}', other.zone(moment));
  };
  show(remembered?.getItem('zone') !== 'page');
  button.hidden = false;
  button.onclick = () => {
    const own = shown === inPage;
    show(own);
    showTimes(document);
    remembered?.setItem('zone', own ? 'own' : 'page');
  };
}

const relative = new Intl.RelativeTimeFormat(locale);

/** Writes "in 12 minutes" behind a promise. */
export function countDown(within: ParentNode): void {
  for (const place of within.querySelectorAll<HTMLElement>('[data-until]')) {
    const minutes = Math.ceil((Date.parse(place.dataset.until as string) - now()) / 60_000);
    const text =
      minutes < 90
        ? relative.format(minutes, 'minute')
        : minutes < 2160
          ? relative.format(Math.round(minutes / 60), 'hour')
          : relative.format(Math.round(minutes / 1440), 'day');
    // Past its time the server has the word.
    const said = minutes > 0 ? commaOf(locale) + text : '';
    if (place.textContent !== said) place.textContent = said;
  }
}
