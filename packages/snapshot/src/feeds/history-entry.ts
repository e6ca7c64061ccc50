import { escapeHtml } from '../escape-html.ts';
import { bodyIn, titleIn } from '../localized.ts';
import { markdownToText } from '../markdown.ts';
import type { Incident, Maintenance, Page } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import type { FeedEntry } from './atom.ts';
import { addressOf, inLanguage, isIncident, langAttribute, statusWord, tag } from './feed-parts.ts';
import { lastMoved } from './newest-things.ts';
import { proseTimes } from './prose-times.ts';

interface Held {
  page: Page;
  entry: FeedEntry;
}
/** Made once per incident and language, not once per file and publish. */
const entries = new WeakMap<Incident | Maintenance, Map<Language, Held>>();

/** One incident or maintenance as an entry of a feed, rewritten whenever there is news of it. */
export function historyEntry(page: Page, thing: Incident | Maintenance, language: Language): FeedEntry {
  const byLanguage = entries.get(thing) ?? new Map<Language, Held>();
  entries.set(thing, byLanguage);
  const held = byLanguage.get(language);
  if (held?.page === page) return held.entry;
  const title = titleIn(thing, language);
  const kind = isIncident(thing) ? 'incident' : 'maintenance';
  const entry = {
    id: tag(page, language, `${kind}/${thing.id}`),
    url: addressOf(thing, page, language),
    title: title.text,
    language: title.language,
    published: thing.createdAt,
    updated: lastMoved(thing),
    html: inLanguage(contentOf(page, thing, language), language, title.language),
  };
  byLanguage.set(language, { page, entry });
  return entry;
}

/**
 * One paragraph for each update, newest first, in the very shape that readers of Statuspage's feeds take apart:
 * so its words are plain text, with breaks.
 */
function contentOf(page: Page, thing: Incident | Maintenance, language: Language): string {
  const times = proseTimes(page, language);
  const paragraphs = thing.updates.map((update) => {
    const body = bodyIn(update, language);
    const words = escapeHtml(markdownToText(body.text)).replaceAll('\n', '<br>');
    const said = `<small>${times.marked(update.displayAt)}</small><br><strong>${escapeHtml(statusWord(thing, update, language))}</strong>`;
    const lang = langAttribute(body.language, language);
    return `<p>${said} - ${lang === '' ? words : `<span${lang}>${words}</span>`}</p>`;
  });
  return [...(isIncident(thing) ? [] : [windowOf(page, thing, language)]), ...paragraphs].join('\n');
}

function windowOf(page: Page, { startsAt, endsAt, cancelledAt }: Maintenance, language: Language): string {
  const { feed, page: words } = wording[language];
  const times = proseTimes(page, language);
  const planned = feed.window(times.at(startsAt), times.at(endsAt));
  const off = cancelledAt === null ? '' : ` - ${words.maintenance.cancelled}`;
  return `<p><strong>${escapeHtml(planned + off)}</strong></p>`;
}
