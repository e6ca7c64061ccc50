import { eq } from 'drizzle-orm';
import { notFound, type Services } from '../foundation/index.ts';
import { nextStructureRevision } from '../page/revision.ts';
import { forgetTasks } from '../schedule/index.ts';
import { lines } from './schema.ts';

/** Removes a line; phones that go on asking hear nothing. @throws Problem 404 */
export async function removeLine(services: Services, slug: string): Promise<void> {
  await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const removed = await tx.delete(lines).where(eq(lines.slug, slug)).returning({ slug: lines.slug });
    if (removed.length === 0) throw notFound('line', slug);
    await forgetTasks(tx, `line/${slug}`, ['line-pin-expired']);
  });
  services.wakeups.send('revision');
}
