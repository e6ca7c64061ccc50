import { latest } from '../instant.ts';
import type { Component, ComponentGroup, StatusSnapshot } from '../snapshot.ts';
import type { ChangedAt } from './changed-at.ts';
import type { V2Component } from './shapes.ts';

function componentRow(component: Component, pageId: string): V2Component {
  return {
    id: component.id,
    name: component.name,
    status: component.status,
    created_at: component.createdAt,
    updated_at: component.updatedAt,
    position: component.position,
    description: component.description,
    showcase: component.showcase,
    start_date: component.startDate,
    group_id: component.groupId,
    page_id: pageId,
    group: false,
    only_show_if_degraded: false,
  };
}

function groupRow(group: ComponentGroup, children: readonly V2Component[], pageId: string): V2Component {
  return {
    id: group.id,
    name: group.name,
    status: group.status,
    created_at: group.createdAt,
    updated_at: latest([group.updatedAt, ...children.map(({ updated_at }) => updated_at)]) ?? group.updatedAt,
    position: group.position,
    description: group.description,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: pageId,
    group: true,
    only_show_if_degraded: false,
    components: children.map(({ id }) => id),
  };
}

/** A component as incidents show it, with a string that is equal exactly when the row is. */
interface Shown {
  row: V2Component;
  key: string;
}

export interface V2Components {
  /** Each group followed by its children, then those without a group. */
  rows: V2Component[];
  /** Equal exactly when `rows` and all that incidents show of components are. */
  key: string;
  /** As they are now: for open incidents and running maintenances. */
  live: ReadonlyMap<string, Shown>;
  /**
   * As what is over left them: working. So the files of the past don't change, and needn't be published again,
   * whenever a component they once named breaks anew.
   */
  settled: ReadonlyMap<string, Shown>;
}

export function v2Components(snapshot: StatusSnapshot, changed: ChangedAt): V2Components {
  const pageId = snapshot.page.id;
  const live = new Map<string, Shown>();
  const settled = new Map<string, Shown>();
  for (const component of snapshot.components) {
    const updatedAt = changed.components.get(component.id) ?? component.updatedAt;
    live.set(component.id, shown(componentRow({ ...component, updatedAt }, pageId)));
    settled.set(component.id, shown(componentRow({ ...component, status: 'operational' }, pageId)));
  }
  const known = new Set(snapshot.groups.map(({ id }) => id));
  const all = [...live.values()].map(({ row }) => row);
  const rows = snapshot.groups.flatMap((group) => {
    const children = all.filter(({ group_id }) => group_id === group.id);
    return [groupRow(group, children, pageId), ...children];
  });
  rows.push(...all.filter(({ group_id }) => group_id === null || !known.has(group_id)));
  const key = [JSON.stringify(rows), ...[...settled.values()].map((component) => component.key)].join('\n');
  return { rows, key, live, settled };
}

function shown(row: V2Component): Shown {
  return { row, key: JSON.stringify(row) };
}
