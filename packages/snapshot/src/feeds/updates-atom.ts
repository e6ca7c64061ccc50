import { generateAtomFeed } from 'feedsmith';
import { latest } from '../instant.ts';
import { markdownToHtml } from '../markdown.ts';
import type { PublicFile } from '../public-file.ts';
import type { Page, StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import { newestUpdates, type Told } from './newest-updates.ts';

const path = 'history-updates.atom';
const mostEntries = 50;

/**
 * The Atom feed with one entry per update, for readers that would not show an entry again when it is rewritten.
 * In the page's language.
 */
export function updatesAtomFile(snapshot: StatusSnapshot): PublicFile {
  const { page } = snapshot;
  const told = newestUpdates(snapshot, mostEntries);
  return {
    path,
    contentType: 'application/atom+xml; charset=utf-8',
    inputs: [
      page.name,
      page.url,
      page.language,
      page.timeZone,
      page.createdAt,
      ...told.flatMap(({ about, update }) => [about, update.id]),
    ],
    render: () => updatesAtom(page, told),
  };
}

function updatesAtom(page: Page, told: readonly Told[]): string {
  const entries = told.map((one) => entryOf(page, one));
  const updated = latest(entries.map((entry) => entry.updated)) ?? page.createdAt;
  return generateAtomFeed({
    id: tag(page, 'updates'),
    title: { value: wording[page.language].feed.title(page.name) },
    updated,
    authors: [{ name: page.name, uri: page.url }],
    links: [
      { rel: 'self', type: 'application/atom+xml', href: `${page.url}/${path}` },
      { rel: 'alternate', type: 'text/html', href: `${page.url}/` },
    ],
    generator: { text: 'Calmline' },
    entries,
  });
}

function entryOf(page: Page, told: Told) {
  const { about, update } = told;
  const { feed, terms } = wording[page.language];
  const status =
    told.kind === 'incident'
      ? terms.incidentStatus[told.update.status]
      : terms.maintenanceStatus[told.update.status];
  return {
    id: tag(page, `${told.kind}-update/${update.id}`),
    title: { value: feed.entry(status, about.title) },
    published: update.displayAt,
    updated: update.updatedAt,
    authors: [{ name: update.author ?? page.name }],
    links: [{ rel: 'alternate', type: 'text/html', href: `${page.url}/${told.kind}s/${about.id}/` }],
    content: { type: 'html', value: contentOf(page, told) },
  };
}

function contentOf(page: Page, told: Told): string {
  const { feed, terms } = wording[page.language];
  const html = [bodyOf(told)];
  if (told.kind === 'incident') {
    const changes = told.update.components.map(({ name, oldStatus, newStatus }) =>
      feed.changed(name, terms.componentStatus[oldStatus], terms.componentStatus[newStatus]),
    );
    if (changes.length > 0)
      html.push(`<ul>${changes.map((change) => `<li>${escaped(change)}</li>`).join('')}</ul>`);
    if (told.update.nextUpdateBy !== null)
      html.push(`<p>${escaped(feed.nextUpdate(timeInZone(told.update.nextUpdateBy, page)))}</p>`);
  } else {
    const { startsAt, endsAt, components } = told.about;
    html.push(`<p>${escaped(feed.window(timeInZone(startsAt, page), timeInZone(endsAt, page)))}</p>`);
    if (components.length > 0)
      html.push(`<ul>${components.map(({ name }) => `<li>${escaped(name)}</li>`).join('')}</ul>`);
  }
  return html.join('\n');
}

/** Markdown is read once per update, not once per publish. */
const heldBodies = new WeakMap<Told['update'], string>();
function bodyOf({ update }: Told): string {
  let html = heldBodies.get(update);
  if (html === undefined) {
    html = markdownToHtml(update.body);
    heldBodies.set(update, html);
  }
  return html;
}

/** A name that stays when the page moves within its host (RFC 4151). */
function tag(page: Page, name: string): string {
  return `tag:${new URL(page.url).hostname},${page.createdAt.slice(0, 10)}:${name}`;
}

const heldFormats = new Map<string, Intl.DateTimeFormat>();
function timeInZone(instant: string, { language, timeZone }: Page): string {
  const key = `${language} ${timeZone}`;
  let format = heldFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, {
      timeZone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    heldFormats.set(key, format);
  }
  return format.format(new Date(instant));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
