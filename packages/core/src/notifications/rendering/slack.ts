import { type Block, beginningOf, fittingBlocks, type Style, writeRichText } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { type ChatMessage, chatMessage, type Link } from './chat-message.ts';
import type { Reader } from './times.ts';

// Slack's limits for a block, in characters.
const longestHeader = 150;
const longestSection = 3000;
const longestText = 3000;
// What is left for our own words beside links.
const longestNote = 2000;

/** The body of a message to an incoming webhook, as JSON with token marks. Pure. */
export function renderSlack(content: NotificationContent, reader: Reader): string {
  return JSON.stringify(slackMessage(chatMessage(content, reader)));
}

function slackMessage(message: ChatMessage) {
  const { mark, page, title, facts, promise, notes, link, leave } = message;
  const header = [mark, title].filter(Boolean).join(' ');
  const body = fittingBlocks(message.body, longestSection, (some) => toMrkdwn(some).length <= longestSection);
  const ends = [escapedWithin(notes.join('\n'), longestNote), leave.map(slackLink).join(' · ')].filter(
    Boolean,
  );
  return {
    // Where blocks are not shown: notifications, and what is read aloud.
    text: escapedWithin(`${header} (${page})${promise ? `\n${promise}` : ''}`, longestText),
    blocks: [
      // Slack counts a header's characters before it undoes the escapes, or after: within both.
      {
        type: 'header',
        text: { type: 'plain_text', text: escapedWithin(header, longestHeader), emoji: false },
      },
      ...section(escapedWithin(facts.join('\n'), longestSection)),
      ...section(toMrkdwn(body)),
      ...section([promise && emphasised(promise), link && slackLink(link)].filter(Boolean).join('\n')),
      ...(ends.length > 0
        ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: ends.join('\n'), verbatim: true }] }]
        : []),
    ],
  };
}

/** `verbatim`: what is no notation of ours stays as it is, above all @names. */
function section(text: string) {
  return text === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }];
}

/** The three signs with which Slack's mentions, links and entities begin. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapedWithin(text: string, most: number): string {
  for (let room = most; ; room -= Math.max(1, escapeText(beginningOf(text, room)).length - most)) {
    const escaped = escapeText(beginningOf(text, room));
    if (escaped.length <= most) return escaped;
  }
}

/** Without what would end the emphasis: mrkdwn has no sign that takes another's meaning away. */
const emphasised = (text: string) => `*${escapedWithin(text.replaceAll('*', '∗'), longestNote)}*`;

const slackLink = ({ label, url }: Link) => `<${escapeText(url)}|${escapeText(label)}>`;

/** Marks count only beside a blank or a sign, which not every script has between its words. */
const edge = '\u200b';

function toMrkdwn(blocks: readonly Block[]): string {
  return writeRichText(blocks, mrkdwn)
    .replace(/(^|\s)\u200b/g, '$1')
    .replace(/\u200b(?=\s|$)/g, '');
}

const mrkdwn: Style = {
  escape: (text) => escapeText(text).replaceAll('*', '∗').replaceAll('`', 'ˋ'),
  bold: (inner) => `${edge}*${inner}*${edge}`,
  italic: (inner) => `${edge}_${inner}_${edge}`,
  strike: (inner) => `${edge}~${inner}~${edge}`,
  code: (text) => `${edge}\`${escapeText(text.replaceAll('`', 'ˋ'))}\`${edge}`,
  codeBlock: (text) => `\`\`\`\n${escapeText(text.replaceAll('```', 'ˋˋˋ'))}\n\`\`\``,
  link: (inner, href) => `<${escapeText(href)}|${inner}>`,
  quote: (line) => `> ${line}`,
};
