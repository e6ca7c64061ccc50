/** On which occasions a maintenance is told. */
export type MaintenanceOccasion =
  | 'scheduled'
  | 'starts_in_24h'
  | 'starts_in_1h'
  | 'started'
  | 'completed'
  | 'moved'
  | 'cancelled'
  | 'updated';

/**
 * What mails, pushes and webhooks say around the responder's own words. Read at a bad moment, on a phone:
 * short sentences, the fact first, no exclamation marks.
 */
export interface MailWording {
  /** A heading in plain text, where only its colon shows that it is one. */
  heading: (text: string) => string;
  /** A thing and what is said of it, on one line of plain text. */
  line: (thing: string, said: string) => string;
  /** What it is about and how it stands. */
  headline: (title: string, status: string) => string;
  /** Above the components while something is wrong, and afterwards. */
  affected: string;
  components: string;
  nextUpdateBy: (time: string) => string;
  /** Who speaks, and when. */
  signature: (author: string | null, page: string, time: string) => string;
  details: string;

  maintenance: {
    headline: Record<MaintenanceOccasion, (title: string) => string>;
    /** What happened, where the responder need not have said it. */
    lead: Record<MaintenanceOccasion, string | null>;
    window: (time: string) => string;
    newWindow: (time: string) => string;
    oldWindow: (time: string) => string;
    range: (from: string, to: string) => string;
  };

  confirmation: {
    subject: (page: string) => string;
    ask: (page: string) => string;
    wholePage: string;
    only: (names: readonly string[]) => string;
    button: string;
    expires: (time: string) => string;
    ignore: string;
  };

  /** Above several messages that were held back and come together. */
  digest: {
    headline: string;
    lead: string;
  };

  reminder: {
    subject: (title: string, time: string) => string;
    headline: (time: string) => string;
    body: (title: string, time: string) => string;
    link: string;
    why: (page: string) => string;
  };

  footer: {
    why: (page: string) => string;
    preferences: string;
    unsubscribe: string;
  };
}
