import { latest } from '../instant.ts';
import { bodyIn, titleIn } from '../localized.ts';
import { markdownToText } from '../markdown.ts';
import type { PublicFile } from '../public-file.ts';
import type { Maintenance, Page, StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import { addressOf, feedPath, mostEntries } from './feed-parts.ts';
import { icsFile, icsInstant, icsText } from './ics.ts';
import { lastMoved } from './newest-things.ts';
import { zonedValue, zoneLines } from './time-zone.ts';

/**
 * The calendar of maintenances (RFC 5545): those ahead and the latest of the past, each under a name that stays, so
 * that one that is moved or called off changes in the calendars that hold it.
 */
export function calendarFile(snapshot: StatusSnapshot, language: Language): PublicFile {
  const { page } = snapshot;
  // Latest start first: what lies ahead is never left out for what is over.
  const shown = snapshot.maintenances.filter(({ status }, at) => status === 'scheduled' || at < mostEntries);
  return {
    path: feedPath(page, language, 'history.ics'),
    contentType: 'text/calendar; charset=utf-8',
    urgent: language === page.language,
    inputs: [page, ...shown],
    render: () => calendar(page, shown, language),
  };
}

function calendar(page: Page, shown: readonly Maintenance[], language: Language): string {
  const name = icsText(wording[language].feed.calendar(page.name));
  const starts = shown.map(({ startsAt }) => startsAt).sort();
  const last = latest(shown.map(({ endsAt }) => endsAt));
  return icsFile([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Calmline//Status page//${language.toUpperCase()}`,
    'METHOD:PUBLISH',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...(starts[0] && last ? zoneLines(page.timeZone, starts[0], last) : []),
    ...shown.flatMap((maintenance) => eventLines(page, maintenance, language)),
    'END:VCALENDAR',
  ]);
}

const events = new WeakMap<Maintenance, Map<Language, { page: Page; lines: string[] }>>();

function eventLines(page: Page, maintenance: Maintenance, language: Language): string[] {
  const byLanguage = events.get(maintenance) ?? new Map<Language, { page: Page; lines: string[] }>();
  events.set(maintenance, byLanguage);
  const held = byLanguage.get(language);
  if (held?.page === page) return held.lines;
  const lines = makeEvent(page, maintenance, language);
  byLanguage.set(language, { page, lines });
  return lines;
}

function makeEvent(page: Page, maintenance: Maintenance, language: Language): string[] {
  const { id, startsAt, endsAt, cancelledAt, createdAt, sequence, components } = maintenance;
  const url = addressOf(maintenance, page, language);
  const moved = icsInstant(lastMoved(maintenance));
  const title = titleIn(maintenance, language);
  const body = maintenance.updates[0] && bodyIn(maintenance.updates[0], language);
  const affected = components.map(({ name }) => name).join(', ');
  const description = [body && markdownToText(body.text), affected, url].filter(Boolean).join('\n\n');
  return [
    'BEGIN:VEVENT',
    `UID:maintenance-${id}@${page.id}`,
    `SEQUENCE:${sequence}`,
    // With METHOD it is the time of this version, so equal data give equal bytes.
    `DTSTAMP:${moved}`,
    `CREATED:${icsInstant(createdAt)}`,
    `LAST-MODIFIED:${moved}`,
    `DTSTART${zonedValue(startsAt, page.timeZone)}`,
    `DTEND${zonedValue(endsAt, page.timeZone)}`,
    `SUMMARY;LANGUAGE=${title.language}:${icsText(title.text)}`,
    `DESCRIPTION;LANGUAGE=${body?.language ?? language}:${icsText(description)}`,
    `URL:${url}`,
    `STATUS:${cancelledAt === null ? 'CONFIRMED' : 'CANCELLED'}`,
    // A maintenance takes none of the reader's own time.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}
