import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const parser = new MarkdownIt({ html: false, linkify: true, breaks: true });

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
  const lines: string[] = [];
  for (const token of parser.parse(markdown, {})) {
    if (token.type === 'inline') lines.push(inlineText(token.children ?? []));
    else if (token.type === 'fence' || token.type === 'code_block') lines.push(token.content.trimEnd());
    else if (token.type === 'list_item_open') lines.push('\u0000');
  }
  return lines
    .join('\n\n')
    .replaceAll('\u0000\n\n', '- ')
    .replace(/\n\n- /g, '\n- ')
    .trim();
}

type Token = ReturnType<typeof parser.parse>[number];
function inlineText(tokens: readonly Token[]): string {
  let text = '';
  let href: string | null = null;
  let linkStart = 0;
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'code_inline') text += token.content;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else if (token.type === 'image') text += token.content;
    else if (token.type === 'link_open') {
      href = String(token.attrGet('href') ?? '');
      linkStart = text.length;
    } else if (token.type === 'link_close' && href !== null) {
      const label = text.slice(linkStart);
      if (href.replace(/^mailto:|^tel:/, '') !== label) text += ` (${href})`;
      href = null;
    }
  }
  return text;
}
