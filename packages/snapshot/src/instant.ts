/** Instants are ISO 8601 UTC with milliseconds throughout, so they compare as strings. */

export function earliest(instants: Iterable<string>): string | null {
  let found: string | null = null;
  for (const instant of instants) if (found === null || instant < found) found = instant;
  return found;
}

export function latest(instants: Iterable<string>): string | null {
  let found: string | null = null;
  for (const instant of instants) if (found === null || instant > found) found = instant;
  return found;
}
