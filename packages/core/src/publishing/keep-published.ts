import { isDatabaseAway, type Services, within } from '../foundation/index.ts';
import { page } from '../page/schema.ts';
import type { Publisher } from './publisher.ts';

/** The truth is asked at least this often whether it has a newer revision; wake-ups make it sooner. */
const pollMs = 500;
/** How old "as of" may grow while nothing happens. */
const heartbeatMs = 60_000;
const retryMs = 5_000;
/** Time passes on the page also while the database neither answers nor refuses. */
const answerMs = 1_000;

/**
 * Keeps what is served up to date with what others wrote, with passing time, and after failures,
 * until `stopping`. A post that publishes for itself only makes this find nothing to do.
 */
export function keepPublished(
  services: Pick<Services, 'db' | 'wakeups' | 'log' | 'clock'>,
  publisher: Publisher,
  stopping: AbortSignal,
): Promise<void> {
  let wake = () => {};
  const off = services.wakeups.on('revision', () => wake());
  stopping.addEventListener('abort', () => wake(), { once: true });
  let published = performance.now();

  async function look(): Promise<void> {
    const age = performance.now() - published;
    const boundary = publisher.boundary;
    const passed = boundary !== null && services.clock.now().toISOString() >= boundary;
    const retry = publisher.reason !== null && age >= retryMs;
    if (passed || retry || age >= heartbeatMs || (await newer())) {
      const { state, revision, ms } = await publisher.publish();
      published = performance.now();
      services.log.debug({ state, revision, ms }, 'publish.kept');
    }
  }

  async function newer(): Promise<boolean> {
    try {
      const [row] = await within(answerMs, services.db.select({ revision: page.revision }).from(page));
      return row !== undefined && row.revision > publisher.revision;
    } catch (error) {
      if (!isDatabaseAway(error)) services.log.warn({ reason: String(error) }, 'publish.look-failed');
      return false;
    }
  }

  async function run(): Promise<void> {
    while (!stopping.aborted) {
      await look().catch((error) => services.log.error({ err: error }, 'publish.keep-failed'));
      if (stopping.aborted) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    off();
  }
  return run();
}
