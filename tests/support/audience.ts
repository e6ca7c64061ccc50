import { type ChannelName, channels } from '@calmline/core/delivery';

/** How many are told by channel, as an answer says it: nobody where nothing else is said. */
export function counts(some: Partial<Record<ChannelName, number>> = {}): Record<ChannelName, number> {
  return {
    ...(Object.fromEntries(channels.map((channel) => [channel, 0])) as Record<ChannelName, number>),
    ...some,
  };
}
