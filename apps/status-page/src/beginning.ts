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

/** The first paragraph of a long text, or its first sentences when even that is long. Nothing is left out: the rest unfolds. */
export function beginningOf(markdown: string, locale: string, escaped: (text: string) => string): Beginning {
  const html = markdownToHtml(markdown);
  const text = markdownToText(markdown);
  if (text.length <= most.whole) return { start: html, rest: null, repeated: false };
  const end = html.indexOf('</p>') + '</p>'.length;
  const [paragraph = ''] = text.split('\n\n');
  if (html.startsWith('<p>') && paragraph.length <= most.paragraph && end < html.length)
    return { start: html.slice(0, end), rest: html.slice(end).trim(), repeated: false };
  return { start: `<p>${escaped(shortened(paragraph, locale))}</p>`, rest: html, repeated: true };
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
