import { eq } from 'drizzle-orm';
import { conflict, type Services } from '../foundation/index.ts';
import { nextStructureRevision } from '../page/revision.ts';
import { usesOf } from './in-use.ts';
import { componentIn } from './read-components.ts';
import { components } from './schema.ts';

/**
 * Takes a component off the page; old incidents go on naming it.
 * @throws Problem 404; 409 while an unresolved incident or an unfinished maintenance names it
 */
export async function removeComponent(services: Services, name: string): Promise<void> {
  await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const component = await componentIn(tx, name);
    const now = services.clock.now();
    const uses = await usesOf(tx, component.id, now);
    if (uses.length > 0) {
      const named = uses.map(({ what, id, title }) => `${what} ${id} ('${title}')`).join(', ');
      throw conflict(
        `'${component.slug}' is named by ${named}. Resolve the incident, or finish, cancel or change the maintenance, first.`,
      );
    }
    await tx
      .update(components)
      .set({ removedAt: now, updatedAt: now })
      .where(eq(components.id, component.id));
  });
  services.wakeups.send('revision');
}
