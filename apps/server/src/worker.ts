import { hostname } from 'node:os';
import {
  type ChannelName,
  type Connections,
  channels,
  Permits,
  type Rates,
  type Result,
  releaseLeases,
  runDeliveryLoop,
  type Senders,
  watchOpenChannels,
} from '@calmline/core/delivery';
import type { Services } from '@calmline/core/foundation';
import { LedgerWatch, type NotificationContent, readTold, type Witness } from '@calmline/core/notifications';
import { type Job, startSchedule } from './schedule.ts';

export interface Worker {
  /** Seconds since each loop last came round. */
  silence(): Record<string, number>;
  /** Takes nothing new, finishes what is under way. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  services: Services;
  /** For what can be done a little later; the same by default. */
  patient?: Services;
  senders: Senders<NotificationContent>;
  embedded: boolean;
  /** Of providers; none by default. */
  rates?: Rates;
  connections?: Connections;
  /** What tells this installation from a copy of its database; nothing by default. */
  witness?: Witness;
  /** How long the ledger keeps who was told what; 400 days by default. */
  ledgerDays?: number;
  /** More to one recipient in an hour wait, and come as one; 12 by default. */
  messagesPerHour?: number;
  /** More that ticks. */
  jobs?: readonly Job[];
  observe(channel: ChannelName, state: Result['state']): void;
}

const nobody: Witness = { origin: null, marked: null, memory: null };

/** Starts the clock and a delivery loop for each channel. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const {
    services,
    patient = services,
    senders,
    embedded,
    observe,
    rates = new Map(),
    connections = new Map(),
  } = options;
  const { witness = nobody, ledgerDays = 400, messagesPerHour = 12, jobs = [] } = options;
  // Before anything is sent: what a copied database has in hand, the original may have sent.
  const watch = new LedgerWatch(services, witness);
  await watch.begin();
  // Whoever has the data folder has it alone: what held a lease is dead, and nobody need wait for it to run out.
  if (embedded) await releaseLeases(services.db);
  const stopping = new AbortController();
  const worker = `${hostname()}:${process.pid}`;
  const open = watchOpenChannels(services);
  const loops = channels.map((channel) => {
    const loop = runDeliveryLoop<NotificationContent>({
      services,
      channel,
      sender: senders[channel],
      worker,
      read: (id) => readTold(services.db, id),
      observe,
      permits: new Permits(
        (connections.get(channel) ?? senders[channel].concurrency) + (senders[channel].ahead ?? 0),
      ),
      rates,
      connections,
      open,
      stopping: stopping.signal,
    });
    return { name: `deliver-${channel}`, ...loop };
  });
  const schedule = startSchedule(services, {
    patient,
    embedded,
    watch,
    ledgerDays,
    messagesPerHour,
    more: jobs,
  });
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
      open.stop();
      await Promise.all(channels.map((channel) => senders[channel].close()));
      await watch.renewMark();
    },
  };
}
