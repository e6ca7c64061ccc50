import { type Block, escapeHtml, fittingBlocks, type Style, writeRichText } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { chatMessage, type Link } from './chat-message.ts';
import type { Reader } from './times.ts';

/** Telegram counts what is left when its HTML is read; the HTML itself is never shorter. Tokens are longer than their marks. */
const longestText = 4096 - 120;

/** The text of a message by a bot, as Telegram's HTML with token marks. Pure. */
export function renderTelegram(content: NotificationContent, reader: Reader): string {
  const message = chatMessage(content, reader);
  const { mark, page, title, facts, promise, notes, link, leave } = message;
  const write = (body: readonly Block[]) =>
    [
      `${mark ? `${mark} ` : ''}<b>${inert(title)}</b>\n${inert(page)}`,
      facts.map(inert).join('\n'),
      writeRichText(body, telegramHtml),
      promise && `<b>${inert(promise)}</b>`,
      notes.map((note) => `<i>${inert(note)}</i>`).join('\n'),
      [...(link ? [link] : []), ...leave].map(anchor).join(' · '),
    ]
      .filter(Boolean)
      .join('\n\n');
  return write(fittingBlocks(message.body, longestText, (some) => write(some).length <= longestText));
}

/** Text in which Telegram finds no name to call and no command for a bot. */
function inert(text: string): string {
  const apart = text.replaceAll('@', '@\u200b').replace(/(?<![\p{L}\p{N}_/])\/(?=\w|$)/gu, '/\u200b');
  return escapeHtml(apart);
}

const anchor = ({ label, url }: Link) => `<a href="${escapeHtml(url)}">${inert(label)}</a>`;

/** https://core.telegram.org/bots/api#html-style knows no paragraphs and no lists. */
const telegramHtml: Style = {
  escape: inert,
  bold: (inner) => `<b>${inner}</b>`,
  italic: (inner) => `<i>${inner}</i>`,
  strike: (inner) => `<s>${inner}</s>`,
  code: (text) => `<code>${escapeHtml(text)}</code>`,
  codeBlock: (text) => `<pre>${escapeHtml(text)}</pre>`,
  link: (inner, href) => (/^(https?|tg):/.test(href) ? `<a href="${escapeHtml(href)}">${inner}</a>` : inner),
  quote: (line) => `<blockquote>${line}</blockquote>`,
};
