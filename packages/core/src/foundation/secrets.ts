import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import webPush from 'web-push';
import { z } from 'zod';
import type { Database } from './database.ts';
import { settings } from './schema.ts';
import type { Secrets } from './services.ts';

const Stored = z.object({
  signingKey: z.base64url().length(43),
  vapid: z.object({ publicKey: z.string(), privateKey: z.string() }),
});

/** The installation's keys: made by whoever starts first, the same for all from then on. */
export async function ensureSecrets(db: Database): Promise<Secrets> {
  const made = { signingKey: randomBytes(32).toString('base64url'), vapid: webPush.generateVAPIDKeys() };
  await db.insert(settings).values({ key: 'secrets', value: made }).onConflictDoNothing();
  const [row] = await db.select().from(settings).where(eq(settings.key, 'secrets'));
  const { signingKey, vapid } = Stored.parse(row?.value);
  return { signingKey: Buffer.from(signingKey, 'base64url'), vapid };
}
