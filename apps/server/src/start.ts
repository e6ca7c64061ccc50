import { join } from 'node:path';
import { closeSenders, createCapturedMails, type Senders } from '@calmline/core/delivery';
import { type Clock, createGuard, createLog, type Log, systemClock } from '@calmline/core/foundation';
import type { NotificationContent } from '@calmline/core/notifications';
import {
  Demand,
  keepPublished,
  type Publication,
  type Publisher,
  readFacts,
} from '@calmline/core/publishing';
import type { PageFacts } from '@calmline/snapshot';
import { loadRenderer } from '@calmline/status-page';
import type { Config } from './config.ts';
import { type FirstRun, prepareFirstRun } from './first-run.ts';
import { createApp } from './http/app.ts';
import { publicDurations } from './http/operations.ts';
import { servePublicFast } from './http/public-fast.ts';
import { listen } from './listen.ts';
import { isLoopbackUrl } from './loopback.ts';
import { mailDropJobs } from './mail-drop.ts';
import { createMetrics } from './metrics.ts';
import { openPublisher } from './open-publisher.ts';
import { mailsDeadLinks, missingOn, openSenders } from './open-senders.ts';
import { openServices } from './open-services.ts';
import { checkReadiness } from './readiness.ts';
import { startWorker, type Worker } from './worker.ts';

export interface StartOptions {
  /** Whether an empty installation gets the fictional company. */
  demo: boolean;
  /** Told the admin key of a first run as soon as there is one: what fails after that must not lose it. */
  onAdminKey?: (key: string) => void;
  clock?: Clock;
  log?: Log;
}

export interface Running {
  /** What the first run made; resolves when everything is up. Rejects for a fault that waiting does not mend. */
  ready: Promise<FirstRun>;
  /** Resolves when also the pages that no post waits for are published. */
  settled(): Promise<void>;
  /** Finishes what is under way and gives everything back. */
  stop(): Promise<void>;
}

/** Builds the whole from its parts, by role, and starts it. */
export async function startCalmline(config: Config, options: StartOptions): Promise<Running> {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? createLog(config.logLevel);
  const stopping = new AbortController();
  const isApi = config.roles.includes('api');
  const isWorker = config.roles.includes('worker');
  if (mailsDeadLinks(config))
    log.warn(
      { publicUrl: config.publicUrl, remedy: 'set CALMLINE_PUBLIC_URL to where readers reach the page' },
      'mail.links-to-localhost',
    );
  let publisher: Publisher | null = null;
  let held: PageFacts | null = null;
  const facts = async () => {
    if (publisher) return publisher.facts();
    held = await readFacts(open.publishing, held);
    return held;
  };
  const open = await openServices(config, clock, log, facts, stopping.signal);
  const { services, background, publishing: forPages, patient, embedded } = open;
  const renderer = isApi ? await loadRenderer() : null;
  const demand = new Demand();
  const publishing = renderer
    ? await openPublisher(config, () => forPages, renderer, log, clock, embedded, demand)
    : null;
  publisher = publishing?.publisher ?? null;
  const metrics = createMetrics(publisher);
  const guard = createGuard({ allow: config.allowPrivateTargets });
  const captureFolder = join(config.data, 'mail');
  let worker: Worker | null = null;
  let senders: Senders<NotificationContent> | null = null;
  let keeping: Promise<void> = Promise.resolve();

  const app = createApp({
    services,
    guard,
    publisher,
    renderer,
    publish,
    readiness: () => checkReadiness({ services: background, isReady: open.isReady, publisher, worker }),
    registry: metrics.registry,
    capturedMail: config.smtpUrl === null ? createCapturedMails({ folder: captureFolder, clock }) : null,
    channels: {
      missing: (channel) => missingOn(config, channel),
      twilioAuthToken: config.sms?.authToken ?? null,
      senders: () => senders,
    },
    mailHookToken: config.mailHookToken,
    stopping: stopping.signal,
    trustProxy: config.trustProxy,
  });
  const fast = publisher
    ? servePublicFast({ publisher, demand, observe: publicDurations(metrics.registry) })
    : undefined;
  const http = await listen(app, config, fast);

  async function publish(): Promise<Publication> {
    if (!publisher) throw new Error('this process does not publish');
    const publication = await publisher.publish();
    services.wakeups.send('revision');
    return publication;
  }

  async function bringUp(): Promise<FirstRun> {
    await open.ready;
    // Before anything is made: a setting that no sender can work with ends the start here.
    senders = openSenders(config, background, guard, captureFolder);
    const firstRun = await prepareFirstRun(background, {
      adminKey: config.adminKey,
      demo: options.demo,
      languages: config.languages,
      onAdminKey: options.onAdminKey ?? (() => {}),
    });
    if (publisher) {
      await publisher.publish();
      keeping = keepPublished(background, publisher, stopping.signal);
    }
    if (isWorker && !stopping.signal.aborted) {
      const { rates, connections, messagesPerHour } = config;
      worker = await startWorker({
        services: background,
        patient,
        senders,
        embedded,
        rates,
        connections,
        messagesPerHour,
        witness: {
          origin: isLoopbackUrl(config.publicUrl) ? null : config.publicUrl,
          marked: embedded ? config.data : null,
          memory: embedded ? null : config.data,
        },
        ledgerDays: config.ledgerDays,
        jobs: mailDropJobs(config, background),
        observe: metrics.delivered,
      });
    }
    return firstRun;
  }

  const ready = bringUp();
  return {
    ready,
    settled: async () => publisher?.settled(),
    async stop() {
      stopping.abort();
      await http.close();
      await ready.catch(() => {});
      if (worker) await worker.stop();
      else if (senders) await closeSenders(senders);
      await keeping;
      await publishing?.close();
      await open.close();
    },
  };
}
