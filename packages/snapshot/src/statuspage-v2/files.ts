import { keptFile, type PublicFile } from '../public-file.ts';
import { activeMaintenances, unresolvedIncidents, upcomingMaintenances } from '../select.ts';
import type { Incident, Maintenance, Page, StatusSnapshot } from '../snapshot.ts';
import { changedAt } from './changed-at.ts';
import { type V2Components, v2Components } from './components.ts';
import { incidentComponentKeys, v2Incident } from './incident.ts';
import { v2Maintenance } from './maintenance.ts';
import type { V2Page } from './shapes.ts';
import { v2Status } from './status.ts';

const mostListed = 50;

/** Every file of the Statuspage-compatible public API, below `api/v2/`. */
export function statuspageV2Files(snapshot: StatusSnapshot): PublicFile[] {
  const changed = changedAt(snapshot);
  const components = componentsOf(snapshot);
  const page = v2Page(snapshot.page, changed.page);
  const pageKey = JSON.stringify(page);
  const status = v2Status(snapshot);
  const incidentJson = (incident: Incident) => v2Incident(incident, snapshot.page, components);
  const maintenanceJson = (maintenance: Maintenance) => v2Maintenance(maintenance, snapshot.page, components);
  const unresolved = unresolvedIncidents(snapshot);
  const active = activeMaintenances(snapshot);
  const upcoming = upcomingMaintenances(snapshot);

  const incidents = (name: string, listed: readonly Incident[]) =>
    file(name, [pageKey, components.key, ...listed], () => ({ page, incidents: listed.map(incidentJson) }));
  const maintenances = (name: string, listed: readonly Maintenance[]) =>
    file(name, [pageKey, components.key, ...listed], () => ({
      page,
      scheduled_maintenances: listed.map(maintenanceJson),
    }));

  return [
    file('status', [pageKey, status.indicator, status.description], () => ({ page, status })),
    file(
      'summary',
      [pageKey, components.key, status.indicator, status.description, ...unresolved, ...active, ...upcoming],
      () => ({
        page,
        components: components.rows,
        incidents: unresolved.map(incidentJson),
        scheduled_maintenances: [...active, ...upcoming].map(maintenanceJson),
        status,
      }),
    ),
    file('components', [pageKey, components.key], () => ({ page, components: components.rows })),
    incidents('incidents', snapshot.incidents.slice(0, mostListed)),
    incidents('incidents/unresolved', unresolved),
    maintenances('scheduled-maintenances', snapshot.maintenances.slice(0, mostListed)),
    maintenances('scheduled-maintenances/upcoming', upcoming),
    maintenances('scheduled-maintenances/active', active),
    ...snapshot.incidents.map((incident) => incidentFile(incident, snapshot.page, components)),
  ];
}

const incidentFiles = new WeakMap<Incident, PublicFile>();

/** Says nothing of other incidents, not even when they changed: one post must not rewrite the files of all the past. */
function incidentFile(incident: Incident, page: Page, components: V2Components): PublicFile {
  const inputs = [
    page.id,
    page.name,
    page.url,
    page.timeZone,
    incident,
    ...incidentComponentKeys(incident, components),
  ];
  return keptFile(incidentFiles, incident, inputs, () =>
    file(`incidents/${incident.id}`, inputs, (snapshot) => ({
      page: v2Page(snapshot.page, incident.updatedAt),
      incident: v2Incident(incident, snapshot.page, componentsOf(snapshot)),
    })),
  );
}

const builtComponents = new WeakMap<StatusSnapshot, V2Components>();
function componentsOf(snapshot: StatusSnapshot): V2Components {
  let built = builtComponents.get(snapshot);
  if (!built) {
    built = v2Components(snapshot, changedAt(snapshot));
    builtComponents.set(snapshot, built);
  }
  return built;
}

function v2Page(page: Page, updatedAt: string): V2Page {
  return { id: page.id, name: page.name, url: page.url, time_zone: page.timeZone, updated_at: updatedAt };
}

function file(
  name: string,
  inputs: readonly unknown[],
  content: (snapshot: StatusSnapshot) => unknown,
): PublicFile {
  return {
    path: `api/v2/${name}.json`,
    contentType: 'application/json; charset=utf-8',
    urgent: true,
    inputs,
    render: (snapshot) => JSON.stringify(content(snapshot)),
  };
}
