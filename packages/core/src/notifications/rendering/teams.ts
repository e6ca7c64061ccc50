import { type Block, directionOf, fittingBlocks, type Run } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { chatMessage, type Link } from './chat-message.ts';
import type { Reader } from './times.ts';

/** Teams refuses more than 28 KB, and some ways to it wrap the card a second time. */
const mostBytes = 21_000;

/**
 * An Adaptive Card for the address of a Workflow, as JSON with token marks.
 * Words stand in text runs, in which nothing is notation. Pure.
 */
export function renderTeams(content: NotificationContent, reader: Reader): string {
  const message = chatMessage(content, reader);
  const { mark, page, title, facts, promise, notes, link, leave } = message;
  const card = (body: readonly Block[]) =>
    JSON.stringify({
      type: 'message',
      // What a notification on a screen says.
      summary: title,
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: '1.4',
            msteams: { width: 'Full' },
            lang: reader.language,
            ...(directionOf(reader.language) === 'rtl' ? { rtl: true } : {}),
            body: [
              line([text(page, { isSubtle: true })]),
              line([text([mark, title].filter(Boolean).join(' '), { size: 'Large', weight: 'Bolder' })]),
              ...facts.map((fact) => line([text(fact)])),
              ...body.map(blockLine),
              ...(promise ? [line([text(promise, { weight: 'Bolder' })])] : []),
              ...notes.map((note) => line([text(note, { isSubtle: true, size: 'Small' })])),
              ...(leave.length > 0 ? [line(leave.flatMap(linkRuns))] : []),
            ],
            actions: link ? [{ type: 'Action.OpenUrl', title: link.label, url: link.url }] : [],
          },
        },
      ],
    });
  return card(fittingBlocks(message.body, mostBytes, (some) => Buffer.byteLength(card(some)) <= mostBytes));
}

type Look = Record<string, string | boolean | object>;

const text = (words: string, look: Look = {}) => ({ type: 'TextRun', text: words, ...look });

function line(inlines: ReturnType<typeof text>[]) {
  return { type: 'RichTextBlock', inlines };
}

const opens = (url: string) => ({ selectAction: { type: 'Action.OpenUrl', url } });

function linkRuns({ label, url }: Link, index: number) {
  const run = text(label, { ...opens(url), size: 'Small' });
  return index === 0 ? [run] : [text(' · ', { size: 'Small' }), run];
}

function blockLine(block: Block) {
  if (block.kind === 'code') return line([text(block.text, { fontType: 'Monospace' })]);
  const { runs, mark, depth, quoted } = block;
  const before = `${'\u2003'.repeat(depth)}${quoted ? '│ ' : ''}${mark ? `${mark} ` : ''}`;
  return line([...(before ? [text(before)] : []), ...runs.map(runOf)]);
}

function runOf({ text: words, bold, italic, strike, code, href }: Run) {
  return text(words, {
    ...(bold ? { weight: 'Bolder' } : {}),
    ...(italic ? { italic: true } : {}),
    ...(strike ? { strikethrough: true } : {}),
    ...(code ? { fontType: 'Monospace' } : {}),
    // A card opens web addresses only.
    ...(href && /^https?:/.test(href) ? opens(href) : {}),
  });
}
