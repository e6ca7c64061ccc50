import { keptFile, type PublicFile } from '@calmline/snapshot/public-file.ts';
import type { Incident, Maintenance, StatusSnapshot } from '@calmline/snapshot/snapshot.ts';
import { historyMonths } from './paths.ts';
import { monthCounts, thingsByMonth } from './src/past.ts';

/** Makes the HTML of one path of the page; the same function for the life of the process. */
export type RenderPath = (path: string, snapshot: StatusSnapshot) => Promise<string>;

const details = new WeakMap<Incident | Maintenance, PublicFile>();

/**
 * Every page that can be written to a folder, each with what it depends on; detail pages come before
 * the pages that link to them, the index last.
 */
export function pageFiles(snapshot: StatusSnapshot, render: RenderPath): PublicFile[] {
  const { page, incidents, maintenances } = snapshot;
  const file = (url: string, inputs: readonly unknown[]) => pageFile(url, [page, ...inputs], render);
  const kept = (url: string, thing: Incident | Maintenance, more: readonly unknown[] = []) =>
    keptFile(details, thing, [page, thing, ...more], (inputs) => pageFile(url, inputs, render));
  const told = thingsByMonth(snapshot);
  const months = historyMonths(snapshot);
  return [
    ...incidents.map((incident) =>
      kept(`/incidents/${incident.id}/`, incident, [isOverdue(incident, snapshot.now)]),
    ),
    ...maintenances.map((maintenance) => kept(`/maintenances/${maintenance.id}/`, maintenance)),
    // The neighbours are linked by name, so their coming and going matters too.
    ...months.map((month, at) =>
      file(`/history/${month}/`, [months[at - 1], months[at + 1], ...(told.get(month) ?? [])]),
    ),
    file('/history/', [monthsKey(snapshot, months)]),
    file('/subscribe/', [choicesKey(snapshot)]),
    file('/404.html', []),
    // It says as of when it is true, so it is always made anew.
    file('/', [snapshot]),
  ];
}

/** Out here, so that a file kept for years holds on to nothing but its inputs. */
function pageFile(url: string, inputs: readonly unknown[], render: RenderPath): PublicFile {
  return {
    path: url.endsWith('/') ? `${url.slice(1)}index.html` : url.slice(1),
    contentType: 'text/html; charset=utf-8',
    inputs,
    render: (snapshot) => render(url, snapshot),
  };
}

/** The promise passes without the incident itself changing. */
function isOverdue({ promise }: Incident, now: string): boolean {
  return promise !== null && promise.by <= now;
}

function monthsKey(snapshot: StatusSnapshot, months: readonly string[]): string {
  const counts = monthCounts(snapshot);
  return JSON.stringify(months.map((month) => [month, counts.get(month)]));
}

/** What can be subscribed to. */
function choicesKey({ groups, components }: StatusSnapshot): string {
  return JSON.stringify([
    groups.map(({ slug, name }) => [slug, name]),
    components.map(({ slug, name, groupId, description }) => [slug, name, groupId, description]),
  ]);
}
