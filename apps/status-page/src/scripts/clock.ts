let ahead = 0;

/** The server's clock: a reader's own may be wrong, and a promise is counted down by it. */
export const now = (): number => Date.now() + ahead;

/** Sets it by an answer's `Date`, as old as a cache on the way says; it is right to a second or two. */
export function hearClock(headers: Headers): void {
  const date = Date.parse(headers.get('date') as string) + 1000 * +(headers.get('age') ?? 0);
  ahead = date - Date.now() || ahead;
}
