import { sql } from 'drizzle-orm';

const minute = 60_000;

/** What has waited so long is no longer sent without a look at what else waits for the same recipient. */
export const oldAfterMs = 30 * minute;
/** A digest that could not be sent is looked at again so soon: what it says may have been said anew. */
export const digestAgainAfterMs = minute;

/** Whether a channel takes several messages as one, as a condition on `channel`: a program wants each by itself. */
export const isDigestible = sql`channel <> 'webhook'`;
