import { hostname } from 'node:os';
import {
  type ChannelName,
  channels,
  Permits,
  type Result,
  releaseLeases,
  runDeliveryLoop,
  type Senders,
} from '@calmline/core/delivery';
import type { Services } from '@calmline/core/foundation';
import { type NotificationContent, readTold } from '@calmline/core/notifications';
import { startSchedule } from './schedule.ts';

export interface Worker {
  /** Seconds since each loop last came round. */
  silence(): Record<string, number>;
  /** Takes nothing new, finishes what is under way. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  services: Services;
  senders: Senders<NotificationContent>;
  embedded: boolean;
  observe(channel: ChannelName, state: Result['state']): void;
}

/** Starts the clock and a delivery loop for each channel. */
export async function startWorker({ services, senders, embedded, observe }: WorkerOptions): Promise<Worker> {
  // Whoever has the data folder has it alone: what held a lease is dead, and nobody need wait for it to run out.
  if (embedded) await releaseLeases(services.db);
  const stopping = new AbortController();
  const worker = `${hostname()}:${process.pid}`;
  const loops = channels.map((channel) => {
    const loop = runDeliveryLoop<NotificationContent>({
      services,
      channel,
      sender: senders[channel],
      worker,
      read: (id) => readTold(services.db, id),
      observe,
      permits: new Permits(senders[channel].concurrency),
      stopping: stopping.signal,
    });
    return { name: `deliver-${channel}`, ...loop };
  });
  const schedule = startSchedule(services, embedded);
  return {
    silence() {
      const now = performance.now();
      const beats = {
        ...schedule.lastBeats(),
        ...Object.fromEntries(loops.map((loop) => [loop.name, loop.lastBeat()])),
      };
      return Object.fromEntries(Object.entries(beats).map(([name, beat]) => [name, (now - beat) / 1000]));
    },
    async stop() {
      await schedule.stop();
      stopping.abort();
      await Promise.all(loops.map(({ stopped }) => stopped));
      await Promise.all(channels.map((channel) => senders[channel].close()));
    },
  };
}
