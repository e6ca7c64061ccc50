let ahead = 0;

/** The server's clock: a reader's own may be wrong, and a promise is counted down by it. */
export const now = (): number => Date.now() + ahead;

/** Sets it by an answer's `Date`, as old as a cache on the way says; gives that instant, or NaN for none. */
export function hearClock(headers: Headers): number {
  const date = Date.parse(headers.get('date') ?? '') + 1000 * Number(headers.get('age'));
  // Up to a few seconds are the way of the answer and the roundness of the header.
  if (Math.abs(date - now()) > 5000) ahead = date - Date.now();
  return date;
}
