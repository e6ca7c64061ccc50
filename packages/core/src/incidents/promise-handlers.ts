import { incidentAt, isUnresolved } from '@calmline/snapshot';
import { componentNames } from '../components/names.ts';
import { channels } from '../delivery/sender.ts';
import { Problem, type Transaction } from '../foundation/index.ts';
import { recordNotification } from '../notifications/index.ts';
import { nextRevision } from '../page/revision.ts';
import { pageOf } from '../page/summary.ts';
import type { TaskHandler } from '../schedule/index.ts';
import { lockIncident } from './read-incident.ts';

/** Tells the responders that a promise is about to lapse. */
export const remindOfPromise: TaskHandler = async (services, tx, task) => {
  const standing = await standingPromise(services.clock.now(), tx, task.subject);
  if (!standing || standing.by !== task.data.by)
    return { kind: 'dropped', reason: 'the promise no longer stands' };
  const facts = await services.facts();
  await recordNotification(services, tx, {
    key: task.key,
    content: {
      kind: 'promise_reminder',
      page: pageOf(facts),
      incident: standing.incident,
      nextUpdateBy: standing.by,
    },
    audience: { kind: 'responders' },
    channels,
    priority: 20,
    revision: null,
    expiresAt: task.staleAfter,
  });
  return { kind: 'done' };
};

/** A promise lapsed, or its grace did: the page, the lines and the record say so from now on. */
export const recordLapse: TaskHandler = async (services, tx, task) => {
  // The revision first: every writer takes the page's row before any other.
  await nextRevision(tx);
  const standing = await standingPromise(services.clock.now(), tx, task.subject);
  if (!standing || standing.by !== task.data.by)
    return { kind: 'dropped', reason: 'the promise no longer stands' };
  services.log.warn({ incident: task.subject, by: standing.by, outcome: standing.outcome }, 'promise.lapsed');
  return { kind: 'done' };
};

async function standingPromise(now: Date, tx: Transaction, incidentId: string) {
  try {
    const facts = await lockIncident(tx, incidentId);
    const incident = incidentAt(facts, await componentNames(tx), now.toISOString());
    if (!isUnresolved(incident.status) || !incident.promise) return null;
    const { title, language, translations } = incident;
    return { ...incident.promise, incident: { id: incidentId, title, language, translations } };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}
