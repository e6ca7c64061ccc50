import { type Block, escapeHtml, fittingBlocks, type Style, writeRichText } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { type ChatMessage, chatMessage, type Link } from './chat-message.ts';
import type { Reader } from './times.ts';

/** An event may have 65,536 bytes altogether; the same words stand in it twice. */
const mostBytes = 40_000;

/** The content of `m.room.message`, as JSON with token marks. Pure. */
export function renderMatrix(content: NotificationContent, reader: Reader): string {
  const message = chatMessage(content, reader);
  const event = (body: readonly Block[]) =>
    JSON.stringify({
      // What programs say by themselves: other bots do not answer it.
      msgtype: 'm.notice',
      body: plainForm(message, body),
      format: 'org.matrix.custom.html',
      formatted_body: htmlForm(message, body),
      // Nobody is called, whatever anybody wrote.
      'm.mentions': {},
    });
  return event(fittingBlocks(message.body, mostBytes, (some) => Buffer.byteLength(event(some)) <= mostBytes));
}

function plainForm(
  { mark, page, title, facts, promise, notes, link, leave }: ChatMessage,
  body: readonly Block[],
) {
  return [
    `${mark ? `${mark} ` : ''}${title}\n${page}`,
    facts.join('\n'),
    writeRichText(body, plain),
    promise,
    notes.join('\n'),
    [...(link ? [link] : []), ...leave].map(({ label, url }) => `${label}: ${url}`).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function htmlForm(
  { mark, page, title, facts, promise, notes, link, leave }: ChatMessage,
  body: readonly Block[],
) {
  const lines = (texts: readonly string[]) => texts.map(escapeHtml).join('<br>');
  const paragraphs = [
    `${mark ? `${mark} ` : ''}<strong>${escapeHtml(title)}</strong><br>${escapeHtml(page)}`,
    lines(facts),
    writeRichText(body, html).replaceAll('\n', '<br>'),
    promise && `<strong>${escapeHtml(promise)}</strong>`,
    notes.length > 0 ? `<em>${lines(notes)}</em>` : '',
    [...(link ? [link] : []), ...leave].map(anchor).join(' · '),
  ];
  return paragraphs
    .filter(Boolean)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('');
}

const anchor = ({ label, url }: Link) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;

const html: Style = {
  escape: escapeHtml,
  bold: (inner) => `<strong>${inner}</strong>`,
  italic: (inner) => `<em>${inner}</em>`,
  strike: (inner) => `<del>${inner}</del>`,
  code: (text) => `<code>${escapeHtml(text)}</code>`,
  codeBlock: (text) => `<code>${escapeHtml(text)}</code>`,
  link: (inner, href) => `<a href="${escapeHtml(href)}">${inner}</a>`,
  quote: (line) => `│ ${line}`,
};

const plain: Style = {
  escape: (text) => text,
  bold: (inner) => inner,
  italic: (inner) => inner,
  strike: (inner) => inner,
  code: (text) => text,
  codeBlock: (text) => text,
  link: (inner, href) =>
    href.replace(/\/$/, '') === inner.replace(/\/$/, '') ? inner : `${inner} (${href})`,
  quote: (line) => `> ${line}`,
};
