import type { ChannelName } from '../delivery/sender.ts';

/** A stretch of the ledger that one worker takes at a time. */
export interface Stretch {
  channel: ChannelName;
  from: number;
  to: number;
}

/**
 * Batches for deliveries that are to be sent again. Two batches of a channel must never overlap, or two workers would
 * send the same: so each lies within one gap between those that are there. `ids` lie in none of `existing`.
 */
export function placeBatches(
  channel: ChannelName,
  ids: readonly number[],
  existing: readonly Stretch[],
  size: number,
): Stretch[] {
  const walls = existing
    .filter((stretch) => stretch.channel === channel)
    .map(({ from }) => from)
    .sort((a, b) => a - b);
  const placed: Stretch[] = [];
  let wall = 0;
  let count = 0;
  for (const id of [...ids].sort((a, b) => a - b)) {
    const wallBefore = wall;
    while (wall < walls.length && (walls[wall] ?? 0) < id) wall++;
    const last = placed.at(-1);
    if (last && wall === wallBefore && count < size) {
      last.to = id;
      count++;
    } else {
      placed.push({ channel, from: id, to: id });
      count = 1;
    }
  }
  return placed;
}
