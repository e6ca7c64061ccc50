import { durationText } from '../duration-text.ts';

const last = 89;
/** What the chosen day says, beside the row it is of. There is never more than one. */
const note = document.createElement('p');
note.className = 'note';
note.dataset.added = '';

/**
 * Puts a slider over each row of bars, by which its days are walked through: by keyboard, pointer and finger.
 * Called again, it tells of what has changed under the sliders that are there.
 */
export function walkDays(root: ParentNode): void {
  for (const row of root.querySelectorAll<HTMLElement>('.uptime [data-days]')) {
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
      slider.dataset.added = '';
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
  const { dataset: words } = row.closest<HTMLElement>('.uptime') ?? row;
  const text = dayText(words, row.dataset.days ?? '', +slider.value);
  slider.setAttribute('aria-label', fill(words.daysOf, { component: row.firstElementChild?.textContent }));
  slider.setAttribute('aria-valuetext', text);
  return text;
}

/** The data is written by `daysData` (uptime-days.ts). */
function dayText(words: DOMStringMap, data: string, day: number): string {
  const { locale = 'en' } = words;
  const known = /^n(\d+)/.exec(data)?.[1] ?? 0;
  const [, lengths = '', hundredths] = new RegExp(`(?:^| )${day}([a-z][^ :]*):?(\\d*)`).exec(data) ?? [];
  const told = lengths.match(/\D\d+/g)?.map((one) =>
    fill(words.lasted, {
      status: words[one[0] ?? ''],
      duration: durationText(locale, +one.slice(1) * 60_000),
    }),
  );
  if (hundredths)
    told?.push(
      fill(words.percent, {
        percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
          +hundredths / 10_000,
        ),
      }),
    );
  const detail = day < +known ? words.noData : (told?.join('; ') ?? words.noTrouble);
  const date = new Date(`${words.first}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + day);
  const name = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  return `${name}: ${day === last ? fill(words.soFar, { detail }) : detail}`;
}

function fill(sentence = '', places: Record<string, string | null | undefined>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => places[name] ?? '');
}

/** A share of the way from the left as one in the direction of reading, and back. */
function along(share: number): number {
  return document.dir === 'rtl' ? 1 - share : share;
}
