import { markdownToHtml, markdownToText } from '@calmline/snapshot/markdown.ts';
import { sentencesOf } from './sentences.ts';

/** A text as it stands where room is dear: its beginning, and what unfolds beneath. */
export interface Beginning {
  /** HTML. */
  start: string;
  /** HTML: what follows the start; null when the start is all. */
  rest: string | null;
  /** Whether the start says in short what the rest says in full, so that it steps back when that unfolds. */
  repeated: boolean;
}

const most = { whole: 240, paragraph: 220 } as const;

/** The first paragraphs of a long text, or its first sentences when even one is long. Nothing is left out: the rest unfolds. */
export function beginningOf(markdown: string, locale: string, escaped: (text: string) => string): Beginning {
  const html = markdownToHtml(markdown);
  const text = markdownToText(markdown);
  if (text.length <= most.whole) return { start: html, rest: null, repeated: false };
  const paragraphs = text.split('\n\n');
  const end = endOfWhole(html, paragraphs);
  if (end > 0 && end < html.length)
    return { start: html.slice(0, end), rest: html.slice(end).trim(), repeated: false };
  return {
    start: `<p>${escaped(shortened(paragraphs[0] as string, locale))}</p>`,
    rest: html,
    repeated: true,
  };
}

/** Where the paragraphs end for which there is room: a first one may be no more than a heading or a greeting. */
function endOfWhole(html: string, paragraphs: readonly string[]): number {
  let end = 0;
  let length = 0;
  for (const paragraph of paragraphs) {
    length += paragraph.length;
    const next = end + html.slice(end).search(/\S|$/);
    if (length > most.paragraph || !html.startsWith('<p>', next)) break;
    end = html.indexOf('</p>', next) + '</p>'.length;
  }
  return end;
}

/** Whole sentences while there is room; words when the first sentence has too many. */
function shortened(text: string, locale: string): string {
  let kept = '';
  for (const sentence of sentencesOf(text, locale)) {
    if (kept.length + sentence.length > most.paragraph) break;
    kept += sentence;
  }
  if (kept !== '') return kept.trim();
  const cut = text.slice(0, most.paragraph);
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || cut.length).trim()}…`;
}
