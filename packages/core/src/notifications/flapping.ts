const minute = 60_000;
/** So many messages of one thread in `flappingWindowMs`, and it goes to and fro. */
export const calmMessages = 5;
export const flappingWindowMs = 10 * minute;
/** While it does, one message in so long, and always the newest. */
export const dampedPauseMs = 5 * minute;

/** A message of the thread that was recorded before. */
export interface Earlier {
  recordedAt: Date;
  /** When it goes out, if it was damped; null for one that went at once. */
  dampedUntil: Date | null;
}

/**
 * Until when a message waits because its thread goes to and fro, so that a newer one can take its place; null when
 * it goes at once. Who waits joins the one that waits already: nothing is put off for longer than the pause. Pure.
 */
export function dampedUntil(earlier: readonly Earlier[], now: Date): Date | null {
  const waiting = earlier.find((one) => one.dampedUntil !== null && one.dampedUntil > now);
  if (waiting) return waiting.dampedUntil;
  const recent = earlier.filter(({ recordedAt }) => now.getTime() - recordedAt.getTime() < flappingWindowMs);
  if (recent.length < calmMessages) return null;
  const lastOut = Math.max(...earlier.map((one) => (one.dampedUntil ?? one.recordedAt).getTime()));
  const until = new Date(lastOut + dampedPauseMs);
  return until > now ? until : null;
}
