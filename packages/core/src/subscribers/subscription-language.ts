import type { Language } from '@calmline/snapshot';
import { isDatabaseAway, type Services } from '../foundation/index.ts';
import { type LinkPurpose, readLink } from './signed-link.ts';
import { findById } from './subscription-rows.ts';

/** The language that the owner of a mailed link reads; null when the link is not ours or nobody can say now. */
export async function subscriptionLanguage(
  services: Services,
  purpose: LinkPurpose,
  token: string,
): Promise<Language | null> {
  // Also one that has expired tells whose it was.
  const link = readLink(services.secrets.signingKey, purpose, token, new Date(0));
  if (!link) return null;
  try {
    return (await findById(services.db, link.subscriptionId))?.language ?? null;
  } catch (error) {
    // In which language to ask is worth a look, not a failure.
    if (isDatabaseAway(error)) return null;
    throw error;
  }
}
