import { type Block, beginningOf, fittingBlocks, writeRichText } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { chatMarkdown, escapeMarkdown } from './chat-markdown.ts';
import { type ChatMessage, chatMessage, type Link } from './chat-message.ts';
import type { Reader } from './times.ts';

// Discord's limits for an embed, in characters; its parts together may have 6000.
const longestTitle = 256;
// A recipient's tokens are longer than their marks.
const longestDescription = 4096 - 120;
const longestFooter = 500;

/** A message to a webhook of Discord, as JSON with token marks. Pure. */
export function renderDiscord(content: NotificationContent, reader: Reader): string {
  const message = chatMessage(content, reader);
  const { mark, page, title, color, notes, link } = message;
  const describe = (body: readonly Block[]) => description(message, body);
  const body = fittingBlocks(
    message.body,
    longestDescription,
    (some) => describe(some).length <= longestDescription,
  );
  return JSON.stringify({
    // Whatever anybody wrote calls nobody.
    allowed_mentions: { parse: [] },
    embeds: [
      {
        author: { name: beginningOf(page, longestTitle) },
        title: shortTitle([mark, title].filter(Boolean).join(' ')),
        ...(link ? { url: link.url } : {}),
        description: describe(body),
        color,
        // A footer is plain: nothing in it is notation.
        ...(notes.length > 0 ? { footer: { text: beginningOf(notes.join('\n'), longestFooter) } } : {}),
      },
    ],
  });
}

function description({ facts, promise, link, leave }: ChatMessage, body: readonly Block[]): string {
  return [
    facts.map(escapeMarkdown).join('\n'),
    writeRichText(body, chatMarkdown),
    promise && `**${escapeMarkdown(promise)}**`,
    [...(link ? [link] : []), ...leave].map(markdownLink).join(' · '),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const markdownLink = ({ label, url }: Link) => `[${escapeMarkdown(label)}](${url})`;

/** A title is Markdown, too. */
function shortTitle(title: string): string {
  for (let most = longestTitle; ; most -= 8) {
    const short = escapeMarkdown(beginningOf(title, most));
    if (short.length <= longestTitle) return short;
  }
}
