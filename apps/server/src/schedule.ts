import type { Services } from '@calmline/core/foundation';
import { recordLapse, remindOfPromise } from '@calmline/core/incidents';
import { passPinExpiry } from '@calmline/core/lines';
import { passMaintenanceBoundary, tellOfMaintenance } from '@calmline/core/maintenance';
import {
  createGathering,
  eraseOldDeliveries,
  fanOut,
  holdBack,
  type LedgerWatch,
} from '@calmline/core/notifications';
import { runDue, type TaskHandler, type TaskKind } from '@calmline/core/schedule';
import { sql } from 'drizzle-orm';
import { schedule as tick } from 'node-cron';

/** What the clock does about each kind of task that is due. */
const handlers: Record<TaskKind, TaskHandler> = {
  'maintenance-notice': tellOfMaintenance,
  'maintenance-boundary': passMaintenanceBoundary,
  'promise-reminder': remindOfPromise,
  'promise-lapsed': recordLapse,
  'line-pin-expired': passPinExpiry,
};

export interface Job {
  name: string;
  /** Six fields, in UTC: node-cron skips or repeats hours of zones with daylight saving. */
  cron: string;
  run(): Promise<unknown>;
}

/** What else the clock needs to know of this process. */
export interface ScheduleOptions {
  /** For what can be done a little later. */
  patient: Services;
  embedded: boolean;
  /** Finds out whether the database is a copy. */
  watch: LedgerWatch;
  /** How long the ledger keeps who was told what. */
  ledgerDays: number;
  /** More to one recipient in an hour wait, and come as one. */
  messagesPerHour: number;
  /** More that ticks, such as reading a folder of mail. */
  more: readonly Job[];
}

function jobs(services: Services, options: ScheduleOptions): Job[] {
  const { patient, embedded, watch, ledgerDays, messagesPerHour, more } = options;
  return [
    { name: 'due', cron: '* * * * * *', run: () => doWhatIsDue(services, watch) },
    { name: 'ledger', cron: '* * * * * *', run: () => watch.look() },
    { name: 'hold-back', cron: '* * * * * *', run: () => holdBack(services) },
    ...more,
    { name: 'fan-out', cron: '* * * * * *', run: () => fanOut(patient, { messagesPerHour }) },
    { name: 'gather', cron: '* * * * * *', run: createGathering(patient) },
    { name: 'forget', cron: '0 17 3 * * *', run: () => forget(patient, ledgerDays) },
    { name: 'mark', cron: '30 * * * * *', run: () => watch.renewMark() },
    // The embedded database has no autovacuum of its own.
    ...(embedded
      ? [{ name: 'vacuum', cron: '0 37 * * * *', run: () => patient.db.execute(sql`vacuum analyze`) }]
      : []),
  ];
}

async function doWhatIsDue(services: Services, watch: LedgerWatch): Promise<void> {
  // First of all: in a copy of the database, what was due before is not said.
  await watch.look();
  if ((await runDue(services, handlers)) === 0) return;
  services.wakeups.send('revision');
  services.wakeups.send('notification');
}

/** Answers to repeated posts are kept two days, finished tasks ninety, the ledger as long as the operator says. */
async function forget(services: Services, ledgerDays: number): Promise<void> {
  const { db, clock } = services;
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000).toISOString();
  await db.execute(sql`delete from idempotency_keys where created_at < ${daysAgo(2)}::timestamptz`);
  await db.execute(sql`delete from due_tasks where finished_at < ${daysAgo(90)}::timestamptz`);
  await eraseOldDeliveries(services, ledgerDays);
}

export interface Ticking {
  /** When each job last came round; `performance.now()`. Jobs that tick every second only. */
  lastBeats(): Record<string, number>;
  stop(): Promise<void>;
}

/** Starts the clock. A job that is still running is not started again; one that fails is logged and tried at its next tick. */
export function startSchedule(services: Services, options: ScheduleOptions): Ticking {
  const beats: Record<string, number> = {};
  const running = new Set<Promise<void>>();
  const tasks = jobs(services, options).map(({ name, cron, run }) => {
    const everySecond = cron.startsWith('*');
    if (everySecond) beats[name] = performance.now();
    let busy = false;
    let again = false;
    const once = async () => {
      again = true;
      if (busy) return;
      busy = true;
      // What wakes it while it runs may concern what it has already looked at.
      while (again) {
        again = false;
        await run().catch((error) =>
          services.log.error({ job: name, reason: String(error) }, 'schedule.job-failed'),
        );
        if (everySecond) beats[name] = performance.now();
      }
      busy = false;
    };
    const tracked = () => {
      const turn = once().finally(() => running.delete(turn));
      running.add(turn);
    };
    const task = tick(cron, tracked, { name, timezone: 'UTC', noOverlap: true, suppressMissedWarning: true });
    // A released notification should not wait for the next full second.
    const off = name === 'fan-out' ? services.wakeups.on('notification', tracked) : () => {};
    return { task, off };
  });
  return {
    lastBeats: () => beats,
    async stop() {
      for (const { task, off } of tasks) {
        off();
        await task.destroy();
      }
      await Promise.all(running);
    },
  };
}
