import { withoutAddresses } from '../delivery/faults.ts';
import { isDatabaseAway, type Log } from '../foundation/index.ts';

/** A notification that can't be written into the ledger: it must not keep the others from it. */
export class Stuck extends Error {
  readonly id: number;

  constructor(id: number, cause: unknown) {
    super('a notification could not be fanned out', { cause });
    this.id = id;
  }
}

/** Those that this process has told of. */
const told = new Set<number>();

/** Logs a stuck notification once; it is tried again the next time round. @throws whatever else it was */
export function stuckOrThrow(log: Log, error: unknown): { stuck: number } {
  if (!(error instanceof Stuck) || isDatabaseAway(error)) throw error;
  if (!told.has(error.id))
    log.error(
      { notification: error.id, reason: withoutAddresses(String(error.cause)) },
      'notification.stuck',
    );
  told.add(error.id);
  return { stuck: error.id };
}
