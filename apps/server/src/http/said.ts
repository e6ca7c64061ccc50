import { type ChannelName, channels } from '@calmline/core/delivery';
import { countAudience, notificationByKey, worstImpactTold } from '@calmline/core/notifications';
import type { Publication } from '@calmline/core/publishing';
import { z } from '@hono/zod-openapi';
import type { ApiContext } from './context.ts';
import type { Deadline } from './deadline.ts';
import { PublicationBody } from './publication.ts';

/** What every post that customers hear of says about itself, besides the thing posted. */
export const Said = z.object({
  publication: PublicationBody,
  audience: z
    .object(
      Object.fromEntries(channels.map((channel) => [channel, z.int()])) as Record<ChannelName, z.ZodInt>,
    )
    .openapi('AudienceCount', { description: 'How many subscribers will be told, by channel.' }),
  notification_id: z.int().nullable().openapi({
    description:
      'GET /api/v1/notifications/{id}/deliveries shows what becomes of it; null when nobody is told.',
  }),
});

const nobody = Object.fromEntries(channels.map((channel) => [channel, 0])) as Record<ChannelName, number>;

export interface Post {
  /** The unique key under which the notification of it was recorded. */
  notificationKey: string;
  /** Public addresses that show it, without the public URL. */
  paths: readonly string[];
}

/**
 * What to say about a post that has been published. Works from what is written, so that the answer can be
 * made again after a crash. A database that is still counting has not fallen silent.
 */
export async function whatIsSaid(
  { services }: ApiContext,
  post: Post,
  { state, revision, ms, reason }: Publication,
  { resume: onPart }: Deadline,
): Promise<z.infer<typeof Said>> {
  const told = await notificationByKey(services, post.notificationKey);
  return {
    publication: { state, revision, urls: post.paths.map((path) => services.publicUrl + path), ms, reason },
    audience: told
      ? await countAudience(
          services.db,
          { ...told, impact: await worstImpactTold(services.db, told) },
          onPart,
        )
      : nobody,
    notification_id: told?.id ?? null,
  };
}
