import { type Incident, type Maintenance, monthOf, type PublicFile, type StatusSnapshot } from '@calmline/snapshot';

/** Turns a path of the page and a snapshot into HTML. The Astro app does it; it is handed in where the process starts. */
export type RenderPage = (path: string, snapshot: StatusSnapshot) => Promise<string>;

const html = 'text/html; charset=utf-8';

/** Every HTML page of the public face. Detail pages come before the index that links to them. */
export function pageFiles(snapshot: StatusSnapshot, render: RenderPage): PublicFile[] {
  const { page, incidents, maintenances } = snapshot;
  const file = (path: string, url: string, inputs: readonly unknown[]): PublicFile => ({
    path,
    contentType: html,
    inputs,
    render: () => render(url, snapshot),
  });
  const folder = (url: string, inputs: readonly unknown[]) => file(`${url.slice(1)}index.html`, url, inputs);
  const months = byMonth(snapshot);
  const choices = JSON.stringify([
    snapshot.groups.map(({ id, slug, name }) => [id, slug, name]),
    snapshot.components.map(({ id, slug, name, groupId, description }) => [id, slug, name, groupId, description]),
  ]);
  return [
    ...incidents.map((incident) => folder(`/incidents/${incident.id}/`, [page, incident])),
    ...maintenances.map((maintenance) => folder(`/maintenances/${maintenance.id}/`, [page, maintenance])),
    ...[...months].map(([month, told]) => folder(`/history/${month}/`, [page, ...told])),
    folder('/history/', [page, [...months].map(([month, told]) => `${month} ${told.length}`).join()]),
    folder('/subscribe/', [page, choices]),
    file('404.html', '/404.html', [page]),
    // It says as of when it is true, so it is always made anew.
    file('index.html', '/', [snapshot]),
  ];
}

/** What each month tells of, by its start in the page's zone; the month now running is always there. */
function byMonth(snapshot: StatusSnapshot): Map<string, (Incident | Maintenance)[]> {
  const zone = snapshot.page.timeZone;
  const months = new Map<string, (Incident | Maintenance)[]>([[monthOf(snapshot.now, zone), []]]);
  const add = (at: string, told: Incident | Maintenance) => {
    const month = monthOf(at, zone);
    const known = months.get(month);
    if (known) known.push(told);
    else months.set(month, [told]);
  };
  for (const incident of snapshot.incidents) add(incident.startedAt, incident);
  for (const maintenance of snapshot.maintenances) add(maintenance.startsAt, maintenance);
  return months;
}
