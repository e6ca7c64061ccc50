import { sql } from 'drizzle-orm';
import { rows, type Services } from '../foundation/index.ts';
import type { ChannelName } from './sender.ts';

export interface OpenChannels {
  /** Whether a channel has a batch that is not finished, due or not. */
  has(channel: ChannelName): Promise<boolean>;
  stop(): void;
}

/** Shorter than the loops' poll, so that each of their rounds looks anew. */
const freshMs = 900;

/**
 * Looks once for all delivery loops which channels have anything in hand: most have nothing most of the time, and
 * a look for each of them every second would cost more than all else that a quiet installation does.
 */
export function watchOpenChannels({ db, wakeups }: Pick<Services, 'db' | 'wakeups'>): OpenChannels {
  let seen: { at: number; channels: Promise<Set<ChannelName>> } | null = null;
  // Whoever asks after a wake-up must see what it was for.
  const stop = wakeups.on('delivery', () => {
    seen = null;
  });

  async function look(): Promise<Set<ChannelName>> {
    const found = await rows<{ channel: ChannelName }>(
      db,
      sql`select distinct channel from delivery_batches`,
    );
    return new Set(found.map(({ channel }) => channel));
  }

  return {
    async has(channel) {
      const now = performance.now();
      if (!seen || now - seen.at >= freshMs) seen = { at: now, channels: look() };
      const { channels } = seen;
      try {
        return (await channels).has(channel);
      } catch (error) {
        seen = null;
        throw error;
      }
    },
    stop,
  };
}
