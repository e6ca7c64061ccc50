import type { StatusSnapshot } from '../snapshot.ts';
import { announcedMs } from './embed-data.ts';

/** When the banner begins to announce a maintenance. */
export function* embedBoundaries({ maintenances }: StatusSnapshot): Iterable<string> {
  for (const { startsAt, status } of maintenances)
    if (status === 'scheduled') yield new Date(Date.parse(startsAt) - announcedMs).toISOString();
}
