import type { Database, Services } from '@calmline/core/foundation';
import { readLedger } from '@calmline/core/notifications';
import type { Publisher } from '@calmline/core/publishing';
import { sql } from 'drizzle-orm';
import type { Worker } from './worker.ts';

export interface Check {
  ok: boolean;
  detail?: string;
}

/** A loop that has not come round for this long has stopped. */
const silentSeconds = 20;
const databaseMs = 1_000;
const noticeMs = 7 * 86_400_000;

export interface Parts {
  services: Pick<Services, 'db' | 'clock'>;
  isReady(): boolean;
  /** Null where the role is not held. */
  publisher: Publisher | null;
  worker: Worker | null;
}

/** Whether this process can do its work. Serving the public face depends on none of it. */
export async function checkReadiness({
  services,
  isReady,
  publisher,
  worker,
}: Parts): Promise<Record<string, Check>> {
  const checks: Record<string, Check> = { database: await checkDatabase(services.db) };
  if (!isReady()) checks.preparation = { ok: false, detail: 'the tables are not ready yet' };
  if (publisher) {
    checks.publishing = publisher.reason === null ? { ok: true } : { ok: false, detail: publisher.reason };
    // Behind, but catching up by itself: no reason to take this process out of service.
    for (const { name, reason } of publisher.targets)
      if (reason) checks[`publishing-${name}`] = { ok: true, detail: `degraded: ${reason}` };
  }
  for (const [name, seconds] of Object.entries(worker?.silence() ?? {})) {
    checks[name] =
      seconds < silentSeconds
        ? { ok: true }
        : { ok: false, detail: `silent for ${Math.round(seconds)} seconds` };
  }
  const heldBack = checks.database?.ok && isReady() ? await heldBackLately(services) : null;
  if (heldBack !== null) checks.ledger = { ok: true, detail: heldBack };
  return checks;
}

/** After a restore somebody has to look: said for a week, though nothing is out of order. */
async function heldBackLately(services: Parts['services']): Promise<string | null> {
  const { closing, heldBack, raisedAt, raisedBecause } = await readLedger(services);
  if (raisedAt === null || (heldBack === 0 && !closing)) return null;
  if (services.clock.now().getTime() - raisedAt.getTime() > noticeMs) return null;
  return `${heldBack} deliveries from before ${raisedAt.toISOString()} are held back: ${raisedBecause}; see GET /api/v1/ledger`;
}

async function checkDatabase(db: Database): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'no answer within a second' }), databaseMs);
  });
  const asked = db.execute(sql`select 1`).then(
    (): Check => ({ ok: true }),
    (error): Check => ({
      ok: false,
      detail: String(error instanceof Error ? (error.cause ?? error) : error),
    }),
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
