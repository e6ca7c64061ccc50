import { locale } from './reader-times.ts';

const last = 89;
/** What the chosen day says, beside the row it is of. There is never more than one. */
const note = document.createElement('p');
note.className = 'note';
note.dataset.added = 'script';

/**
 * Puts a slider over each row of bars, by which its days are walked through: by keyboard, pointer and finger.
 * Called again, it tells of what has changed under the sliders that are there.
 */
export function walkDays(root: ParentNode): void {
  for (const row of root.querySelectorAll<HTMLElement>('[data-days]')) {
    const held = row.querySelector('input');
    const slider = held ?? document.createElement('input');
    const tell = () => {
      note.textContent = describe(row, slider);
      // The style puts it below its day, and no further out than the bars reach.
      note.style.setProperty('--at', `${along(+slider.value / last)}`);
      slider.after(note);
    };
    if (!held) {
      slider.type = 'range';
      slider.max = slider.value = `${last}`;
      slider.dataset.added = 'script';
      slider.oninput = slider.onfocus = tell;
      slider.onpointerup = () => {
        // A tap alone gives no focus, and what has none can't lose it.
        slider.focus();
        tell();
      };
      slider.onpointermove = ({ clientX }) => {
        const { left, width } = slider.getBoundingClientRect();
        // The slider rounds it, and keeps it among its days.
        slider.value = `${along((clientX - left) / width) * (last + 1) - 0.5}`;
        tell();
      };
      slider.onblur = () => note.remove();
      row.onpointerleave = ({ pointerType }) => {
        if (pointerType === 'mouse' && document.activeElement !== slider) note.remove();
      };
      row.append(slider);
    }
    if (note.parentElement === row) tell();
    else describe(row, slider);
  }
}

addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') note.remove();
});

/** The name and the chosen day of a slider, as they are read out. */
function describe(row: HTMLElement, slider: HTMLInputElement): string {
  const { dataset: words } = row.closest('.uptime') as HTMLElement;
  const day = +slider.value;
  const { from = 0, days = '' } = row.dataset;
  // Written by `daysData` (uptime-days.ts): only of days on which something was up.
  const told = days.match(`\\|${day} ([^|]*)`)?.[1];
  const otherwise = day < +from ? words.noData : day === last ? words.soFar : words.noTrouble;
  const date = new Date(Date.parse(words.first as string) + day * 86_400_000);
  const name = date.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const text = `${name}: ${told ?? otherwise}`;
  slider.setAttribute(
    'aria-label',
    (words.daysOf as string).replace('{component}', row.firstElementChild?.textContent as string),
  );
  slider.setAttribute('aria-valuetext', text);
  return text;
}

/** A share of the way from the left as one in the direction of reading, and back. */
function along(share: number): number {
  return document.dir === 'rtl' ? 1 - share : share;
}
