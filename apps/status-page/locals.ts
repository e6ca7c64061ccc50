import type { StatusSnapshot } from '@calmline/snapshot/snapshot.ts';
import type { Language } from '@calmline/snapshot/words.ts';

/** All that a page may know. */
export interface PageLocals {
  snapshot: StatusSnapshot;
  /** The language the page is shown in; its own when left out. */
  language?: Language;
  form?: PageForm;
}

/** What the pages with a form show beside the form itself; token pages can't be rendered without. */
export type PageForm =
  /** Shown again with what was typed, and a message beside each field at fault. */
  | { kind: 'subscribe'; values: Record<string, string | string[]>; errors: Record<string, string> }
  /** The same answer always; a webhook's signing secret is shown here once. */
  | { kind: 'subscribed'; secret?: string; chat?: boolean }
  | { kind: 'confirm'; token: string; state: 'ask' | 'done' | 'expired' }
  | {
      kind: 'preferences';
      token: string;
      state: 'edit' | 'saved' | 'expired';
      subscription: SubscriptionChoices | null;
      /** Where to end it altogether; null when the link has expired. */
      unsubscribePath: string | null;
      /** Where to have all erased; null when the link has expired. */
      erasePath: string | null;
      errors: Record<string, string>;
    }
  | { kind: 'unsubscribe'; token: string; state: 'ask' | 'done' | 'expired'; erasePath: string | null }
  | { kind: 'erase'; token: string; state: 'ask' | 'done' | 'expired' };

/** What a subscriber may choose beside what to hear about. */
export interface MoreChoices {
  /** `incidents`, `maintenances`, `notices`. */
  kinds: readonly string[];
  minimumImpact: string;
  /** `HH:MM`, as it was typed; null for none. */
  quietHours: { from: string; until: string } | null;
  digest: string;
}

export interface SubscriptionChoices extends MoreChoices {
  /** `email`, `web_push`, `webhook`; any other is a chat or a phone. */
  channel: string;
  address: string;
  wholePage: boolean;
  /** Slugs. */
  groups: string[];
  /** Slugs. */
  components: string[];
  language: Language;
  timeZone: string;
}
