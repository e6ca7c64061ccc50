import { type IncidentFacts, promiseLimit } from '@calmline/snapshot';
import type { Transaction } from '../foundation/index.ts';
import { forgetTasks, planTasks } from '../schedule/index.ts';

/** Responders are reminded this long before a promise lapses, or half-way to it when it is nearer than twice that. */
export const reminderLeadMs = 5 * 60_000;

/**
 * Plans what the clock does about the promise that now stands: remind the responders, then record the lapse.
 * Those of earlier promises are taken back: a new update has answered them.
 * @param isNew the incident has just been opened, so there is nothing to take back
 */
export async function planPromise(tx: Transaction, incident: IncidentFacts, isNew = false): Promise<void> {
  if (!isNew) await forgetTasks(tx, incident.id, ['promise-reminder', 'promise-lapsed']);
  const newest = incident.updates.reduce((a, b) => (a.createdAt > b.createdAt ? a : b));
  if (newest.nextUpdateBy === null) return;
  const by = new Date(newest.nextUpdateBy);
  const lead = Math.min(reminderLeadMs, (by.getTime() - Date.parse(newest.createdAt)) / 2);
  const key = `promise/${newest.id}/${newest.nextUpdateBy}`;
  const data = { updateId: newest.id, by: newest.nextUpdateBy };
  const common = { subject: incident.id, data };
  await planTasks(tx, [
    {
      ...common,
      key: `${key}/reminder`,
      kind: 'promise-reminder',
      dueAt: new Date(by.getTime() - lead),
      staleAfter: by,
    },
    { ...common, key: `${key}/lapsed`, kind: 'promise-lapsed', dueAt: by, staleAfter: null },
    {
      ...common,
      key: `${key}/missed`,
      kind: 'promise-lapsed',
      dueAt: new Date(Date.parse(promiseLimit(newest.nextUpdateBy)) + 1),
      staleAfter: null,
    },
  ]);
}
