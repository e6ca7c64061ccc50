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

/**
 * The way from the page of one mailed link to that of another, such as from the preferences to ending it all; null when
 * the link is not good. Only between what needs no confirmed subscription to be done.
 */
export function pathFrom(
  services: Pick<Services, 'secrets' | 'clock'>,
  from: 'preferences' | 'unsubscribe',
  token: string,
  to: 'unsubscribe' | 'erase',
): string | null {
  const { signingKey } = services.secrets;
  const link = readLink(signingKey, from, token, services.clock.now());
  return link && `/${to}/${signLink(signingKey, { ...link, purpose: to })}`;
}
