import type { PageFacts } from '@calmline/snapshot';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { Wakeups } from './wakeups.ts';

/** Keys made on the first run and kept in the database, so that all processes share them. */
export interface Secrets {
  /** Signs mailed links and derives webhook secrets. 32 bytes. */
  signingKey: Buffer;
  vapid: { publicKey: string; privateKey: string };
}

/** What every use case may need. Built only where the process starts. */
export interface Services {
  db: Database;
  clock: Clock;
  log: Log;
  wakeups: Wakeups;
  secrets: Secrets;
  /** Public address of the page, no slash at the end. */
  publicUrl: string;
  /**
   * What the page was last made from, at most a second old. For what a message mentions beside
   * its own subject; decisions read the database.
   */
  facts(): Promise<PageFacts>;
}
