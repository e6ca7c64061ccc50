import { and, eq, isNull } from 'drizzle-orm';
import { conflict, type Services } from '../foundation/index.ts';
import { nextStructureRevision } from '../page/revision.ts';
import { groupIn } from './read-components.ts';
import { componentGroups, components } from './schema.ts';

/** Takes an empty group off the page. @throws Problem 404, 409 while it holds components */
export async function removeGroup(services: Services, name: string): Promise<void> {
  await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const group = await groupIn(tx, name);
    const held = await tx
      .select({ slug: components.slug })
      .from(components)
      .where(and(eq(components.groupId, group.id), isNull(components.removedAt)));
    if (held.length > 0) {
      const slugs = held.map(({ slug }) => slug).join(', ');
      throw conflict(`The group '${group.slug}' holds ${slugs}. Move or remove these components first.`);
    }
    const now = services.clock.now();
    await tx
      .update(componentGroups)
      .set({ removedAt: now, updatedAt: now })
      .where(eq(componentGroups.id, group.id));
  });
  services.wakeups.send('revision');
}
