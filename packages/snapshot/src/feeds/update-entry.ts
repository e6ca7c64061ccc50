import { escapeHtml } from '../escape-html.ts';
import { bodyIn, type LocalizedText, titleIn } from '../localized.ts';
import { markdownToHtml } from '../markdown.ts';
import type { Page } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import type { FeedEntry } from './atom.ts';
import { addressOf, inLanguage, langAttribute, statusWord, tag } from './feed-parts.ts';
import type { Told } from './newest-updates.ts';
import { proseTimes } from './prose-times.ts';

/** One update as an entry of a feed, in one language. */
export interface UpdateEntry extends FeedEntry {
  author: string;
}

interface Held {
  page: Page;
  about: Told['about'];
  entry: UpdateEntry;
}
/** Made once per update and language, not once per publish. */
const entries = new WeakMap<Told['update'], Map<Language, Held>>();

export function updateEntry(page: Page, told: Told, language: Language): UpdateEntry {
  const byLanguage = entries.get(told.update) ?? new Map<Language, Held>();
  entries.set(told.update, byLanguage);
  const held = byLanguage.get(language);
  if (held?.page === page && held.about === told.about) return held.entry;
  const entry = makeEntry(page, told, language);
  byLanguage.set(language, { page, about: told.about, entry });
  return entry;
}

function makeEntry(page: Page, told: Told, language: Language): UpdateEntry {
  const { about, update } = told;
  const { feed } = wording[language];
  const body = bodyIn(update, language);
  return {
    id: tag(page, language, `${told.kind}-update/${update.id}`),
    url: addressOf(about, page, language),
    title: feed.entry(statusWord(about, update, language), titleIn(about, language).text),
    language: body.language,
    author: update.author ?? page.name,
    published: update.displayAt,
    updated: update.updatedAt,
    html: inLanguage(
      [bodyHtml(body, language), ...facts(page, told, language)].join('\n'),
      language,
      body.language,
    ),
  };
}

function bodyHtml(body: LocalizedText, around: Language): string {
  const html = markdownToHtml(body.text);
  return body.language === around ? html : `<div${langAttribute(body.language, around)}>${html}</div>`;
}

/** What the words of the update are about: what changed, until when, what is next. */
function facts(page: Page, told: Told, language: Language): string[] {
  const { feed, terms } = wording[language];
  const times = proseTimes(page, language);
  if (told.kind === 'maintenance') {
    const { startsAt, endsAt, components } = told.about;
    return [
      paragraph(feed.window(times.at(startsAt), times.at(endsAt))),
      ...list(components.map(({ name }) => name)),
    ];
  }
  const { components, nextUpdateBy } = told.update;
  const changes = components.map(({ name, oldStatus, newStatus }) =>
    feed.changed(name, terms.componentStatus[oldStatus], terms.componentStatus[newStatus]),
  );
  return [
    ...list(changes),
    ...(nextUpdateBy === null ? [] : [paragraph(feed.nextUpdate(times.at(nextUpdateBy)))]),
  ];
}

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
const list = (texts: readonly string[]) =>
  texts.length === 0 ? [] : [`<ul>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`];
