import type { Block, Run } from './rich-text.ts';

/** How a chat writes down each look. What `escape` gives is text to it and nothing else. */
export interface Style {
  escape(text: string): string;
  bold(inner: string): string;
  italic(inner: string): string;
  strike(inner: string): string;
  /** Gets the words as they are. */
  code(text: string): string;
  /** Gets the words as they are. */
  codeBlock(text: string): string;
  /** Gets the address as it is. */
  link(inner: string, href: string): string;
  /** Gets one line. */
  quote(line: string): string;
}

/** Blocks in a chat's notation, each on a line of its own, paragraphs apart. */
export function writeRichText(blocks: readonly Block[], style: Style): string {
  let text = '';
  let before: Block | null = null;
  for (const block of blocks) {
    const isItem = block.kind === 'words' && block.mark !== null;
    const afterItem = before?.kind === 'words' && before.mark !== null;
    if (before) text += isItem && afterItem ? '\n' : '\n\n';
    text += block.kind === 'code' ? style.codeBlock(block.text) : writeWords(block, style);
    before = block;
  }
  return text;
}

function writeWords({ runs, mark, depth, quoted }: Extract<Block, { kind: 'words' }>, style: Style): string {
  const words = runs.map((run) => writeRun(run, style)).join('');
  const item = mark === null ? words : `${'  '.repeat(depth)}${style.escape(mark)} ${words}`;
  return quoted ? item.split('\n').map(style.quote).join('\n') : item;
}

function writeRun({ text, bold, italic, strike, code, href }: Run, style: Style): string {
  // Signs of emphasis beside a blank are no signs to most chats.
  const words = text.trim();
  if (words === '') return text;
  const before = text.slice(0, text.length - text.trimStart().length);
  const after = text.slice(text.trimEnd().length);
  let inner = code ? style.code(words) : style.escape(words);
  if (italic) inner = style.italic(inner);
  if (bold) inner = style.bold(inner);
  if (strike) inner = style.strike(inner);
  return `${before}${href === null ? inner : style.link(inner, href)}${after}`;
}
