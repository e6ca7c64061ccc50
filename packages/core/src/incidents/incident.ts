import {
  type ComponentStatus,
  type IncidentStatus,
  type IncidentUpdateFacts,
  isUnresolved,
  type Language,
  type Texts,
} from '@calmline/snapshot';
import type { FieldFault } from '../foundation/index.ts';
import { changedTexts, type TranslationChanges } from '../page/translations.ts';

/** What a responder says, with component slugs already turned into ids. */
export interface UpdateInput {
  status: IncidentStatus;
  /** Markdown. */
  body: string;
  /** The language of `body`. */
  language: Language;
  translations: Texts;
  author: string | null;
  components: readonly { componentId: string; status: ComponentStatus }[];
  nextUpdateBy: Date | null;
  /** Null: now. Earlier: back-dated. */
  displayAt: Date | null;
}

export type History = readonly IncidentUpdateFacts[];
export type Decision<T> = { ok: true; value: T } | { ok: false; faults: FieldFault[] };

const minute = 60_000;
const earliestDisplay = new Date('2000-01-01T00:00:00Z');
const longestPromise = 30 * 24 * 60 * minute;

/**
 * The next update of an incident, or why it can't be said. Pure.
 * Any open status may follow any other, and a resolved incident may open again: trouble does what it likes.
 * A postmortem comes only after the end, and the end leaves no component affected and promises nothing.
 */
export function decideUpdate(
  history: History,
  input: UpdateInput,
  id: string,
  now: Date,
  notified: boolean,
): Decision<IncidentUpdateFacts> {
  const displayAt = input.displayAt ?? now;
  const faults = [
    ...bodyFaults(input.body),
    ...displayFaults(displayAt, now),
    ...promiseFaults(input.status, input.nextUpdateBy, now),
    ...componentFaults(input),
  ];
  const createdAt = afterAll(history, now);
  const at = createdAt.toISOString();
  const update: IncidentUpdateFacts = {
    id,
    status: input.status,
    body: input.body,
    language: input.language,
    translations: input.translations,
    author: input.author,
    displayAt: (input.displayAt ?? createdAt).toISOString(),
    createdAt: at,
    updatedAt: at,
    editedAt: null,
    components: [...input.components],
    nextUpdateBy: input.nextUpdateBy?.toISOString() ?? null,
    notified,
  };
  faults.push(...orderFaults([...history, update]));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: isUnresolved(input.status) ? update : withAllOperational(history, update) };
}

export interface EditInput {
  body?: string | undefined;
  language?: Language | undefined;
  /** Those given take the place of those kept; null takes one away. */
  translations?: TranslationChanges<'body'> | undefined;
  author?: string | null | undefined;
  displayAt?: Date | undefined;
  nextUpdateBy?: Date | null | undefined;
}

/** An edited update, marked as edited, or why not. An edit that changes nothing is no edit. */
export function decideEdit(
  history: History,
  before: IncidentUpdateFacts,
  input: EditInput,
  now: Date,
): Decision<IncidentUpdateFacts> {
  const body = input.body ?? before.body;
  const language = input.language ?? before.language;
  const isNewText = body !== before.body;
  const next: IncidentUpdateFacts = {
    ...before,
    body,
    language,
    translations: changedTexts(before.translations, input.translations ?? {}, 'body', {
      isNewText,
      language,
    }),
    author: input.author === undefined ? before.author : input.author,
    displayAt: input.displayAt?.toISOString() ?? before.displayAt,
    nextUpdateBy:
      input.nextUpdateBy === undefined ? before.nextUpdateBy : (input.nextUpdateBy?.toISOString() ?? null),
  };
  const faults = [
    ...bodyFaults(next.body),
    ...(input.displayAt ? displayFaults(input.displayAt, now) : []),
    ...(next.nextUpdateBy === before.nextUpdateBy ? [] : keptPromiseFaults(history, before, now)),
    ...(input.nextUpdateBy ? promiseFaults(before.status, input.nextUpdateBy, now) : []),
    ...orderFaults(history.map((update) => (update === before ? next : update))),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const at = now.toISOString();
  if (isEdit(before, next)) return { ok: true, value: { ...next, editedAt: at, updatedAt: at } };
  const same = next.language === before.language && sameTexts(next.translations, before.translations);
  return { ok: true, value: same ? before : { ...next, updatedAt: at } };
}

/** Whether somebody reads something else now. A translation that is added tells the same in other words. */
function isEdit(before: IncidentUpdateFacts, next: IncidentUpdateFacts): boolean {
  const rewritten = Object.entries(next.translations).some(([language, text]) => {
    const earlier = before.translations[language as Language];
    return earlier !== undefined && earlier !== text;
  });
  return (
    rewritten ||
    next.body !== before.body ||
    next.author !== before.author ||
    next.displayAt !== before.displayAt ||
    next.nextUpdateBy !== before.nextUpdateBy
  );
}

function sameTexts(a: Texts, b: Texts): boolean {
  const languages = Object.keys({ ...a, ...b }) as Language[];
  return languages.every((language) => a[language] === b[language]);
}

function bodyFaults(body: string): FieldFault[] {
  return body.trim() === ''
    ? [{ field: 'body', message: 'Say at least a sentence; customers read this.' }]
    : [];
}

function displayFaults(displayAt: Date, now: Date): FieldFault[] {
  if (displayAt < earliestDisplay)
    return [{ field: 'display_at', message: 'Give a time from the year 2000 on.' }];
  if (displayAt.getTime() <= now.getTime() + minute) return [];
  return [{ field: 'display_at', message: 'An update can be dated back, not into the future.' }];
}

function promiseFaults(status: IncidentStatus, by: Date | null, now: Date): FieldFault[] {
  if (by === null) return [];
  const field = 'next_update_by';
  if (!isUnresolved(status))
    return [{ field, message: `A ${status} incident promises no next update; leave it out.` }];
  if (by <= now) return [{ field, message: 'Promise a time in the future.' }];
  if (by.getTime() > now.getTime() + longestPromise)
    return [{ field, message: 'Promise a time within 30 days.' }];
  return [];
}

/** The record of promises is kept: one that has lapsed or been answered is no longer to be had otherwise. */
function keptPromiseFaults(history: History, before: IncidentUpdateFacts, now: Date): FieldFault[] {
  const field = 'next_update_by';
  if (before.nextUpdateBy !== null && before.nextUpdateBy <= now.toISOString())
    return [
      { field, message: 'This promise has lapsed and stays on record; post an update with a new one.' },
    ];
  if (history.some((update) => update.createdAt > before.createdAt))
    return [{ field, message: 'Only the newest update can promise; this one has been followed by another.' }];
  return [];
}

function componentFaults({ status, components }: UpdateInput): FieldFault[] {
  return components.flatMap((component) => {
    const field = `components.${component.componentId}`;
    if (component.status === 'under_maintenance')
      return [
        {
          field,
          message: "'under_maintenance' comes from a maintenance; post one, or choose how bad it is.",
        },
      ];
    if (!isUnresolved(status) && component.status !== 'operational')
      return [
        {
          field,
          message: `A ${status} incident leaves components operational; keep it in 'monitoring' instead.`,
        },
      ];
    return [];
  });
}

/** By display time, a postmortem follows the end. */
function orderFaults(history: History): FieldFault[] {
  let resolved = false;
  for (const update of inOrder(history)) {
    if (update.status === 'postmortem' && !resolved)
      return [{ field: 'status', message: "A postmortem follows 'resolved'; resolve the incident first." }];
    resolved = !isUnresolved(update.status);
  }
  return [];
}

/** The end says of each component that was affected that it works again. */
function withAllOperational(history: History, update: IncidentUpdateFacts): IncidentUpdateFacts {
  const current = new Map<string, ComponentStatus>();
  for (const earlier of inOrder(history)) {
    if (earlier.displayAt > update.displayAt) continue;
    for (const { componentId, status } of earlier.components) current.set(componentId, status);
  }
  for (const { componentId } of update.components) current.delete(componentId);
  const restored = [...current].filter(([, status]) => status !== 'operational');
  return {
    ...update,
    components: [
      ...update.components,
      ...restored.map(([componentId]) => ({ componentId, status: 'operational' as const })),
    ],
  };
}

function inOrder(history: History): IncidentUpdateFacts[] {
  return history.toSorted((a, b) =>
    a.displayAt === b.displayAt ? (a.createdAt < b.createdAt ? -1 : 1) : a.displayAt < b.displayAt ? -1 : 1,
  );
}

/** Two updates never share a moment of posting, so "the latest" is always one. */
function afterAll(history: History, now: Date): Date {
  const last = Math.max(0, ...history.map((update) => Date.parse(update.createdAt)));
  return new Date(Math.max(now.getTime(), last + 1));
}
