import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { isUnspaced } from './script.ts';
import { readUnspaced } from './unspaced-markdown.ts';

// No tables: their tags are not allowed, and cells without them would run together.
const parser = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable('table');
readUnspaced(parser);

/** Responder's Markdown as HTML that is safe in any page or mail: no raw HTML, no images, no scripts, plain links. */
export function markdownToHtml(markdown: string): string {
  return sanitizeHtml(parser.render(markdown), {
    allowedTags: ['p', 'br', 'strong', 'em', 's', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a', 'hr'],
    allowedAttributes: { a: ['href', 'rel'] },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    transformTags: {
      ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'p'])),
      a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }),
    },
  }).trim();
}

/** Responder's Markdown as plain text: link texts with their address, list dashes, no marks. Paragraphs stay apart. */
export function markdownToText(markdown: string): string {
  let text = '';
  /** An item's dash waits for the item's first words, so that an empty item leaves none. */
  let dash = false;
  const add = (block: string) => {
    if (block === '') return;
    text += dash ? `\n- ${block}` : `\n\n${block}`;
    dash = false;
  };
  for (const token of parser.parse(markdown, {})) {
    if (token.type === 'inline') add(inlineText(token.children ?? []));
    else if (token.type === 'fence' || token.type === 'code_block') add(token.content.trimEnd());
    else if (token.type === 'list_item_open') dash = true;
    else if (token.type === 'list_item_close') dash = false;
  }
  return text.trim();
}

export type Token = ReturnType<typeof parser.parse>[number];

/** Responder's Markdown as the parser sees it: for forms that are neither HTML nor plain text. */
export const tokensOf = (markdown: string): Token[] => parser.parse(markdown, {});

function inlineText(tokens: readonly Token[]): string {
  let text = '';
  let href: string | null = null;
  let linkStart = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'text' || token.type === 'code_inline') text += token.content;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else if (token.type === 'image') text += token.content;
    else if (token.type === 'link_open' && token.info !== 'auto') {
      href = String(token.attrGet('href') ?? '');
      linkStart = text.length;
    } else if (token.type === 'link_close' && href !== null) {
      const label = text.slice(linkStart);
      if (href.replace(/^(mailto|tel):/, '') !== label) text += ` (${href})`;
      href = null;
    } else if (token.type === 'link_close' && isUnspaced(tokens[index + 1]?.content.charAt(0) ?? '')) {
      // Mail programs find addresses by the space behind them.
      text += ' ';
    }
  }
  return text;
}
