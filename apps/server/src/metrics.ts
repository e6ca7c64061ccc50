import type { ChannelName, Result } from '@calmline/core/delivery';
import type { Publisher } from '@calmline/core/publishing';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  delivered(channel: ChannelName, state: Result['state']): void;
}

/** What the program counts of itself. Names follow Prometheus' conventions; labels are few and known beforehand. */
export function createMetrics(publisher: Publisher | null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const deliveries = new Counter({
    name: 'calmline_delivery_attempts_total',
    help: 'Delivery attempts that ended in each state of the ledger.',
    labelNames: ['channel', 'state'],
    registers: [registry],
  });
  if (publisher) {
    new Gauge({
      name: 'calmline_published_revision',
      help: 'The revision of the public face that is served now.',
      registers: [registry],
      collect() {
        this.set(publisher.revision);
      },
    });
    new Gauge({
      name: 'calmline_publish_failing',
      help: '1 while the newest truth could not be published everywhere.',
      registers: [registry],
      collect() {
        this.set(publisher.reason === null ? 0 : 1);
      },
    });
    new Gauge({
      name: 'calmline_publish_target_failing',
      help: '1 while a publish target is behind and trying again by itself.',
      labelNames: ['target'],
      registers: [registry],
      collect() {
        for (const { name, reason } of publisher.targets)
          if (reason !== undefined) this.set({ target: name }, reason === null ? 0 : 1);
      },
    });
  }
  return { registry, delivered: (channel, state) => deliveries.inc({ channel, state }) };
}
