import type { Incident } from '@calmline/snapshot/snapshot.ts';

/** How many of the updates that were promised came in time; null while none was due. */
export function promiseRecord({ updates }: Incident): { kept: number; made: number } | null {
  const settled = updates.filter(({ promise }) => promise !== null && promise !== 'pending');
  const kept = settled.filter(({ promise }) => promise === 'kept').length;
  return settled.length > 0 ? { kept, made: settled.length } : null;
}
