import { EventEmitter } from 'node:events';
import postgres from 'postgres';
import type { Log } from './log.ts';

const topics = ['revision', 'notification', 'delivery'] as const;
/** What may be said between processes: a new revision to serve, a notification to fan out, deliveries to make. */
export type Topic = (typeof topics)[number];

/**
 * Wake-ups are for latency; polling finds the truth. A lost one costs a second, never a fact.
 */
export interface Wakeups {
  /** To this process at once, and to the others soon. Never throws. */
  send(topic: Topic): void;
  on(topic: Topic, listener: () => void): () => void;
  close(): Promise<void>;
}

/** Within one process: all that the embedded database needs. */
export function localWakeups(): Wakeups {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(50);
  return {
    send: (topic) => void emitter.emit(topic),
    on(topic, listener) {
      emitter.on(topic, listener);
      return () => emitter.off(topic, listener);
    },
    close: async () => void emitter.removeAllListeners(),
  };
}

/** Across processes that share a PostgreSQL server, by LISTEN and NOTIFY on one connection that heals itself. */
export function postgresqlWakeups(url: string, log: Log): Wakeups {
  const local = localWakeups();
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {}, idle_timeout: 0 });
  const speaker = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {}, idle_timeout: 20 });
  const self = `${process.pid}.${Math.trunc(performance.timeOrigin)}`;
  const channel = 'calmline';
  const missed = (error: unknown) => log.warn({ reason: String(error) }, 'wakeup.lost');
  const listening = sql
    .listen(channel, (payload) => {
      const [said, sender] = payload.split(' ');
      const topic = topics.find((known) => known === said);
      if (topic && sender !== self) local.send(topic);
    })
    .catch(missed);
  return {
    send(topic) {
      local.send(topic);
      speaker.notify(channel, `${topic} ${self}`).catch(missed);
    },
    on: local.on,
    async close() {
      await local.close();
      await Promise.race([listening, new Promise((resolve) => setTimeout(resolve, 500).unref())]);
      await Promise.all([sql.end({ timeout: 1 }), speaker.end({ timeout: 1 })]);
    },
  };
}
