import type { Language } from '@calmline/snapshot';

export const channels = ['email', 'web_push', 'webhook'] as const;
export type ChannelName = (typeof channels)[number];

/** What became of one attempt. `gone` never tries again; with `retire` the subscription itself is over. */
export type Outcome =
  | { kind: 'sent'; response: string | null }
  | { kind: 'retry'; reason: string; afterMs?: number }
  | { kind: 'gone'; reason: string; retire: boolean };

export interface Recipient {
  subscriptionId: number;
  /** Raised to void old links. */
  generation: number;
  /** Mail address, or endpoint URL for web push and webhooks. */
  address: string;
  language: Language;
  timeZone: string;
  /** Keys of a browser's push subscription (base64url); null on other channels. */
  pushKeys: { p256dh: string; auth: string } | null;
}

/**
 * Says one notification to one recipient. Never throws for what the other side does: that is an Outcome.
 * It keeps its own deadline, so a hanging server costs a bounded time.
 */
export interface Sender<Content> {
  /** How many sends are worth running at once. */
  readonly concurrency: number;
  send(job: { notificationId: number; content: Content; recipient: Recipient }): Promise<Outcome>;
  close(): Promise<void>;
}

export type Senders<Content> = Record<ChannelName, Sender<Content>>;
