import type { Services } from '@calmline/core/foundation';
import { countDeliveries, getNotification } from '@calmline/core/notifications';

/** How far a notification has come. */
export interface Standing {
  fannedOut: boolean;
  /** By channel and state. */
  deliveries: Record<string, Record<string, number>>;
  /** Nothing is left to be sent. */
  done: boolean;
}

/** Two looks a second, however many watch. */
const lookMs = 500;

/** Sums up what the ledger counts. @throws Problem 404 */
export async function readStanding(services: Pick<Services, 'db'>, id: number): Promise<Standing> {
  const notification = await getNotification(services, id);
  const deliveries: Standing['deliveries'] = {};
  let open = 0;
  for (const { channel, state, count } of await countDeliveries(services, notification)) {
    deliveries[channel] = { ...deliveries[channel], [state]: count };
    if (state === 'queued' || state === 'retrying') open += count;
  }
  const fannedOut = notification.fannedOutAt !== null;
  return { fannedOut, deliveries, done: fannedOut && open === 0 };
}

type Watcher = (standing: Standing) => void;

/**
 * Watches notifications for those who follow one live. The ledger is written by any process, so it is asked, not listened
 * to: once for each notification that is followed, and not at all when nobody follows.
 */
export class Progress {
  #services: Pick<Services, 'db' | 'log'>;
  #followed = new Map<number, { watchers: Set<Watcher>; timer: NodeJS.Timeout }>();

  constructor(services: Pick<Services, 'db' | 'log'>) {
    this.#services = services;
  }

  /** Calls `watcher` at every look, changed or not. @returns what ends it */
  follow(id: number, watcher: Watcher): () => void {
    const followed = this.#followed.get(id) ?? this.#begin(id);
    followed.watchers.add(watcher);
    return () => {
      followed.watchers.delete(watcher);
      if (followed.watchers.size > 0 || this.#followed.get(id) !== followed) return;
      clearInterval(followed.timer);
      this.#followed.delete(id);
    };
  }

  #begin(id: number) {
    const watchers = new Set<Watcher>();
    let looking = false;
    const look = async () => {
      if (looking) return;
      looking = true;
      try {
        const standing = await readStanding(this.#services, id);
        for (const watcher of watchers) watcher(standing);
      } catch (error) {
        // The database is away for now: those who follow wait, and see the next that is known.
        this.#services.log.debug({ notification: id, reason: String(error) }, 'progress.not-read');
      } finally {
        looking = false;
      }
    };
    const followed = { watchers, timer: setInterval(() => void look(), lookMs) };
    this.#followed.set(id, followed);
    return followed;
  }
}
