import { type Token, tokensOf } from './markdown.ts';

/** Words of one look. A line break is a run of its own, without any. */
export interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
  strike: boolean;
  code: boolean;
  /** http, https, mailto or tel; null for words that lead nowhere. */
  href: string | null;
}

/** A paragraph, an item of a list (`mark` is its dash or number) or a block of code. */
export type Block =
  | { kind: 'words'; runs: Run[]; mark: string | null; depth: number; quoted: boolean }
  | { kind: 'code'; text: string };

/** The look of words without any. */
export const plainRun = { bold: false, italic: false, strike: false, code: false, href: null };

/** Responder's Markdown as blocks and runs, from which each chat's own notation is written. */
export function richText(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lists: { ordered: boolean; next: number }[] = [];
  let quotes = 0;
  let mark: string | null = null;
  for (const token of tokensOf(markdown)) {
    if (token.type === 'bullet_list_open') lists.push({ ordered: false, next: 0 });
    else if (token.type === 'ordered_list_open')
      lists.push({ ordered: true, next: Number(token.attrGet('start') ?? 1) });
    else if (token.type.endsWith('_list_close')) lists.pop();
    else if (token.type === 'list_item_open') {
      const list = lists.at(-1);
      mark = list?.ordered ? `${list.next++}.` : '•';
    } else if (token.type === 'list_item_close') mark = null;
    else if (token.type === 'blockquote_open') quotes++;
    else if (token.type === 'blockquote_close') quotes--;
    else if (token.type === 'fence' || token.type === 'code_block')
      blocks.push({ kind: 'code', text: token.content.trimEnd() });
    else if (token.type === 'inline') {
      const runs = runsOf(token.children ?? []);
      if (runs.some(({ text }) => text.trim() !== ''))
        blocks.push({ kind: 'words', runs, mark, depth: Math.max(0, lists.length - 1), quoted: quotes > 0 });
      mark = null;
    }
  }
  return blocks;
}

function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  const look = { ...plainRun, href: null as string | null };
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'image') add(runs, { ...look, text: token.content });
    else if (token.type === 'code_inline') add(runs, { ...look, code: true, text: token.content });
    else if (token.type === 'softbreak' || token.type === 'hardbreak') add(runs, { ...plainRun, text: '\n' });
    else if (token.type === 'strong_open') look.bold = true;
    else if (token.type === 'strong_close') look.bold = false;
    else if (token.type === 'em_open') look.italic = true;
    else if (token.type === 'em_close') look.italic = false;
    else if (token.type === 's_open') look.strike = true;
    else if (token.type === 's_close') look.strike = false;
    else if (token.type === 'link_open') look.href = safeHref(String(token.attrGet('href') ?? ''));
    else if (token.type === 'link_close') look.href = null;
  }
  return runs;
}

function add(runs: Run[], run: Run): void {
  if (run.text !== '') runs.push(run);
}

/** As a URL parser writes it, without any sign that a chat's notation could take for its own. */
function safeHref(href: string): string | null {
  const url = URL.parse(href);
  if (!url || !['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return null;
  return url.href.replace(
    /[()<>|*`\\[\]"'\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
