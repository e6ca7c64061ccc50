import { eq } from 'drizzle-orm';
import { componentIdsBySlug } from '../components/find-by-slug.ts';
import { slugFaults } from '../components/slug.ts';
import { invalid, type Services, type Transaction } from '../foundation/index.ts';
import { pageIn } from '../page/get-page.ts';
import { nextStructureRevision } from '../page/revision.ts';
import { forgetTasks, planTasks } from '../schedule/index.ts';
import { defaultGraceMinutes, lineFaults, type PutLine } from './line.ts';
import { lineIn, type StoredLine } from './read-lines.ts';
import { lines } from './schema.ts';

/**
 * Creates the line or replaces all that is said about it: what is left out takes its plain value, not its old one.
 * @throws Problem 422 naming each fault
 */
export async function putLine(
  services: Services,
  slug: string,
  input: PutLine,
): Promise<{ line: StoredLine; created: boolean }> {
  const faults = [...slugFaults(slug), ...lineFaults(input, services.clock.now())];
  if (faults.length > 0) throw invalid(faults);
  const put = await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const page = await pageIn(tx);
    const ids = input.components ? await componentIdsBySlug(tx, input.components) : null;
    const now = services.clock.now();
    const values = {
      name: input.name?.trim() ?? slug,
      languages: [...(input.languages ?? page.languages)],
      componentIds: ids === null ? null : [...new Set(ids.values())],
      standing: input.standing ?? {},
      pinned: input.pinned ? { texts: input.pinned.texts, until: input.pinned.until.toISOString() } : null,
      graceMinutes: input.graceMinutes ?? defaultGraceMinutes,
      updatedAt: now,
    };
    // The revision's lock makes writers take turns, so this stays true until the commit.
    const [before] = await tx.select({ slug: lines.slug }).from(lines).where(eq(lines.slug, slug));
    if (before) await tx.update(lines).set(values).where(eq(lines.slug, slug));
    else await tx.insert(lines).values({ slug, ...values, createdAt: now });
    await planPinExpiry(tx, slug, input.pinned?.until ?? null);
    return { line: await lineIn(tx, slug), created: before === undefined };
  });
  services.wakeups.send('revision');
  return put;
}

/** When a pinned text ends, the line must speak for itself again with nobody having said a word. */
async function planPinExpiry(tx: Transaction, slug: string, until: Date | null): Promise<void> {
  await forgetTasks(tx, `line/${slug}`, ['line-pin-expired']);
  if (until === null) return;
  await planTasks(tx, [
    {
      key: `line/${slug}/pin/${until.toISOString()}`,
      kind: 'line-pin-expired',
      subject: `line/${slug}`,
      data: {},
      dueAt: until,
      staleAfter: null,
    },
  ]);
}
