import { type Block, fittingBlocks, writeRichText } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { chatMarkdown, escapeMarkdown } from './chat-markdown.ts';
import { chatMessage, type Link } from './chat-message.ts';
import type { Reader } from './times.ts';

/** What Mattermost before version 5 and Rocket.Chat as it comes take in one message, with room to spare. */
const longestText = 3900;

/**
 * A message to an incoming webhook of Mattermost or Rocket.Chat, as JSON with token marks. Pure.
 */
export function renderMattermost(content: NotificationContent, reader: Reader): string {
  const message = chatMessage(content, reader);
  const { mark, page, title, facts, promise, notes, link, leave } = message;
  const write = (body: readonly Block[]) =>
    [
      `${mark ? `${mark} ` : ''}**${escapeMarkdown(title)}** (${escapeMarkdown(page)})`,
      facts.map(escapeMarkdown).join('\n'),
      writeRichText(body, chatMarkdown),
      promise && `**${escapeMarkdown(promise)}**`,
      notes.map((note) => `*${escapeMarkdown(note)}*`).join('\n'),
      [...(link ? [link] : []), ...leave].map(markdownLink).join(' · '),
    ]
      .filter(Boolean)
      .join('\n\n');
  const body = fittingBlocks(message.body, longestText, (some) => write(some).length <= longestText);
  return JSON.stringify({ text: write(body) });
}

const markdownLink = ({ label, url }: Link) => `[${escapeMarkdown(label)}](${url})`;
