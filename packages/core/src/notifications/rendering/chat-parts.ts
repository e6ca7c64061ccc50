import { type Block, beginningOf, type ComponentStatus, wording } from '@calmline/snapshot';
import { tokenMarks } from '../../delivery/channels/index.ts';
import type { NotificationContent } from '../content.ts';
import { fenced, type Phrase } from './phrase.ts';
import type { Reader } from './times.ts';

export interface Link {
  label: string;
  url: string;
}

/**
 * What is said in a chat, before it is written in the notation of one. Everything but `body` is plain words on
 * one line. Addresses may hold a token's mark, for one recipient's token to be put there.
 */
export interface ChatMessage {
  /** A shape and colour for the eye. Never says what the words don't. */
  mark: string;
  /** sRGB, where a chat has a bar to colour. */
  color: number;
  /** Whose page it is. */
  page: string;
  /** What it is about and how it stands. */
  title: string;
  /** When, what is affected. */
  facts: string[];
  body: readonly Block[];
  /** What to expect, and what to do: stands out. */
  promise: string | null;
  /** Who speaks, in which language. */
  notes: string[];
  link: Link | null;
  /** How to get less of it, or nothing. */
  leave: Link[];
}

const longestTitle = 200;
export const longestFact = 500;

export const grey = 0x6b7280;

/** A message with nothing in it yet. */
export function emptyMessage(page: NotificationContent['page'], { language }: Reader): ChatMessage {
  const { footer } = wording[language].mail;
  return {
    mark: '',
    color: grey,
    page: oneLine(page.name),
    title: '',
    facts: [],
    body: [],
    promise: null,
    notes: [],
    link: null,
    leave: [
      { label: footer.preferences, url: `${page.url}/preferences/${tokenMarks.preferences}` },
      { label: footer.unsubscribe, url: `${page.url}/unsubscribe/${tokenMarks.unsubscribe}` },
    ],
  };
}

/** `Affected: …`, in as many names as there is room for. */
export function affected(
  components: readonly { name: string; status?: ComponentStatus }[],
  heading: string,
  reader: Reader,
): string[] {
  if (components.length === 0) return [];
  const { mail, terms } = wording[reader.language];
  const names = components.map(({ name, status }) =>
    status ? `${name} (${terms.componentStatus[status]})` : name,
  );
  return [oneLine(mail.line(heading, beginningOf(names.join(' · '), longestFact)), longestFact * 2)];
}

/** A message has one language and direction: words of the other direction are fenced off. */
export function saidTo(reader: Reader, phrase: Phrase, longest = longestTitle): string {
  const said = phrase.map((part) => (typeof part === 'string' ? part : fenced(part, reader))).join('');
  return oneLine(said, longest);
}

export function oneLine(text: string, longest = longestTitle): string {
  return beginningOf(text.replace(/\s+/g, ' ').trim(), longest);
}

/** Those lines that there are, as plain words. */
export const present = (lines: readonly (string | null | undefined)[]): string[] =>
  lines.flatMap((line) => (line ? [oneLine(line, longestFact)] : []));
