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
  | { kind: 'subscribed'; secret?: string }
  | { kind: 'confirm'; token: string; state: 'ask' | 'done' | 'expired' }
  | {
      kind: 'preferences';
      token: string;
      state: 'edit' | 'saved' | 'expired';
      subscription: SubscriptionChoices | null;
      /** Where to end it altogether; null when the link has expired. */
      unsubscribePath: string | null;
      errors: Record<string, string>;
    }
  | { kind: 'unsubscribe'; token: string; state: 'ask' | 'done' | 'expired' };

export interface SubscriptionChoices {
  channel: 'email' | 'web_push' | 'webhook';
  address: string;
  wholePage: boolean;
  /** Slugs. */
  groups: string[];
  /** Slugs. */
  components: string[];
  language: Language;
  timeZone: string;
}
