import type { Services } from '../foundation/index.ts';
import { signLink } from './signed-link.ts';

/** Where the owner of a subscription may change or end it, for as long as they keep the link. */
export function linksOf(
  services: Pick<Services, 'secrets' | 'publicUrl'>,
  { id, generation }: { id: number; generation: number },
): { preferences: string; unsubscribe: string } {
  const url = (purpose: 'preferences' | 'unsubscribe') => {
    const token = signLink(services.secrets.signingKey, {
      purpose,
      subscriptionId: id,
      generation,
      expiresAt: null,
    });
    return `${services.publicUrl}/${purpose}/${token}`;
  };
  return { preferences: url('preferences'), unsubscribe: url('unsubscribe') };
}
