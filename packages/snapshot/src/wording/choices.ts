import type { Impact } from '../words.ts';
import type { Notice } from './page.ts';

/** What a subscriber may choose beside what to hear about, and how to have all of it erased. */
export interface ChoicesWording {
  /** Unfolds all of these. */
  more: string;
  kinds: { heading: string; incidents: string; maintenances: string; notices: string };
  /** The least impact that an incident has to have. */
  impact: { label: string } & Record<Impact, string>;
  quiet: { heading: string; hint: string; from: string; until: string };
  digest: { label: string; off: string; hourly: string; daily: string };
  /** What no choice holds up. */
  always: string;
  /** Beside a field that was refused. */
  faults: { kinds: string; quiet: string; choice: string };
  erase: { link: string; ask: Notice; button: string; done: Notice };
}
