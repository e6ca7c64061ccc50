import { addressOf } from '../feeds/feed-parts.ts';
import { proseTimes } from '../feeds/prose-times.ts';
import { type LocalizedText, titleIn } from '../localized.ts';
import type { PublicFile } from '../public-file.ts';
import { activeMaintenances, impactStatus, unresolvedIncidents, upcomingMaintenances } from '../select.ts';
import type { Incident, Maintenance, StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import {
  type ComponentStatus,
  compareSeverity,
  directionOf,
  type Language,
  languages,
  worstStatus,
} from '../words.ts';

/** What the banner on the company's own site shows; `embed.js` reads nothing else. */
export interface EmbedData {
  language: Language;
  direction: 'ltr' | 'rtl';
  label: string;
  details: string;
  dismiss: string;
  /** The most severe first; empty when there is nothing to say. */
  items: EmbedItem[];
}

export interface EmbedItem {
  /** Another one whenever there is news: what was dismissed comes back then. */
  id: string;
  status: ComponentStatus | 'watch';
  /** A shape of its own for each status, so that colour is never the only sign. */
  mark: string;
  /** Of the mark. */
  colour: string;
  word: string;
  title: string;
  /** Of the title, where it was not given in the reader's language. */
  language: Language;
  /** When the next word comes, or when a maintenance takes place. */
  when: string;
  url: string;
  /** Slugs of the components it touches and of their groups; null when it concerns everybody. */
  components: string[] | null;
}

/** The colours have 3:1 on light and on dark ground, so one set does for both. */
const marks = {
  operational: { mark: '●', colour: '#7c858e' },
  degraded_performance: { mark: '◆', colour: '#a87700' },
  partial_outage: { mark: '▲', colour: '#d9640f' },
  major_outage: { mark: '✖', colour: '#e0392b' },
  under_maintenance: { mark: '■', colour: '#4a80d8' },
  watch: { mark: '●', colour: '#7c858e' },
} satisfies Record<EmbedItem['status'], Pick<EmbedItem, 'mark' | 'colour'>>;

/** How long before its start a maintenance is announced on the company's site: when subscribers are reminded, too. */
export const announcedMs = 3_600_000;

/** What is open or running now, or starts within the hour. */
export function embedData(snapshot: StatusSnapshot, language: Language): EmbedData {
  const { page, now } = snapshot;
  const { banner } = wording[language].embed;
  const soon = new Date(Date.parse(now) + announcedMs).toISOString();
  const items = [
    ...unresolvedIncidents(snapshot).map((incident) => incidentItem(incident, snapshot, language)),
    ...[
      ...activeMaintenances(snapshot),
      ...upcomingMaintenances(snapshot).filter(({ startsAt }) => startsAt <= soon),
    ].map((maintenance) => maintenanceItem(maintenance, snapshot, language)),
  ];
  return {
    language,
    direction: directionOf(language),
    label: banner.label.replace('{page}', () => page.name),
    details: banner.details,
    dismiss: banner.dismiss,
    items: items.sort((a, b) => compareSeverity(statusOf(a), statusOf(b))),
  };
}

const statusOf = ({ status }: EmbedItem) => (status === 'watch' ? 'operational' : status);

function incidentItem(incident: Incident, snapshot: StatusSnapshot, language: Language): EmbedItem {
  const { terms } = wording[language];
  const worst = worstStatus([
    impactStatus[incident.impact],
    ...incident.components.map(({ status }) => status),
  ]);
  const status = worst === 'operational' ? 'watch' : worst;
  const word = status === 'watch' ? terms.incidentStatus[incident.status] : terms.componentStatus[status];
  return {
    ...shared(incident, titleIn(incident, language), snapshot, language),
    id: `${incident.updates[0]?.id}/${incident.updates.length}`,
    status,
    ...marks[status],
    word,
    when: nextWord(incident, snapshot, language),
  };
}

function nextWord({ promise }: Incident, { page, now }: StatusSnapshot, language: Language): string {
  if (!promise) return '';
  const { promise: words } = wording[language].page;
  if (promise.by <= now) return words.overdue;
  const time = proseTimes(page, language).beside(promise.by, now);
  return words.next.replace('{time}', () => time);
}

function maintenanceItem(maintenance: Maintenance, snapshot: StatusSnapshot, language: Language): EmbedItem {
  const { page: words, terms } = wording[language];
  const times = proseTimes(snapshot.page, language);
  const { startsAt, endsAt } = maintenance;
  return {
    ...shared(maintenance, titleIn(maintenance, language), snapshot, language),
    id: `${maintenance.updates[0]?.id}/${maintenance.sequence}/${maintenance.status}`,
    status: 'under_maintenance',
    ...marks.under_maintenance,
    word: `${words.maintenance.singular}: ${terms.maintenanceStatus[maintenance.status]}`,
    when: words.range
      .replace('{from}', () => times.beside(startsAt, snapshot.now))
      .replace('{to}', () => times.beside(endsAt, startsAt)),
  };
}

function shared(
  thing: Incident | Maintenance,
  title: LocalizedText,
  snapshot: StatusSnapshot,
  language: Language,
): Pick<EmbedItem, 'title' | 'language' | 'url' | 'components'> {
  return {
    title: title.text,
    language: title.language,
    url: addressOf(thing, snapshot.page, language),
    components: thing.components.length === 0 ? null : slugsOf(thing, snapshot),
  };
}

function slugsOf(thing: Incident | Maintenance, { components, groups }: StatusSnapshot): string[] {
  const touched = new Set(thing.components.map(({ componentId }) => componentId));
  const found = components.filter(({ id }) => touched.has(id));
  const groupIds = new Set(found.map(({ groupId }) => groupId));
  return [
    ...found.map(({ slug }) => slug),
    ...groups.filter(({ id }) => groupIds.has(id)).map(({ slug }) => slug),
  ];
}

/**
 * `embed.json` in the page's own language, and `embed/<language>.json` for every language there is, named by its first
 * two letters: a banner asks by the language of the site around it, and must not find nothing. What the page is not
 * published in is told in its own.
 */
export function embedFiles(snapshot: StatusSnapshot): PublicFile[] {
  const { page } = snapshot;
  const json = new Map(
    page.languages.map((language) => [language, JSON.stringify(embedData(snapshot, language))] as const),
  );
  const own = json.get(page.language) ?? '';
  const file = (path: string, content: string, urgent: boolean): PublicFile => ({
    path,
    contentType: 'application/json; charset=utf-8',
    urgent,
    inputs: [content],
    render: () => content,
  });
  return [
    file('embed.json', own, true),
    ...languages.map((language) =>
      file(`embed/${language.slice(0, 2)}.json`, json.get(language) ?? own, language === page.language),
    ),
  ];
}
