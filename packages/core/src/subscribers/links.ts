import type { Services } from '../foundation/index.ts';
import { readLink, signLink } from './signed-link.ts';

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

/** From the preferences page it is one step to ending it all; null when the link is not good. */
export function unsubscribePathOf(
  services: Pick<Services, 'secrets' | 'clock'>,
  preferencesToken: string,
): string | null {
  const { signingKey } = services.secrets;
  const link = readLink(signingKey, 'preferences', preferencesToken, services.clock.now());
  return link && `/unsubscribe/${signLink(signingKey, { ...link, purpose: 'unsubscribe' })}`;
}
