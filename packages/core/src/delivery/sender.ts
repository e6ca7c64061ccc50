import type { Language } from '@calmline/snapshot';

export const channels = [
  'email',
  'web_push',
  'webhook',
  'slack',
  'teams',
  'discord',
  /** Rocket.Chat takes the same. */
  'mattermost',
  'telegram',
  'matrix',
  'sms',
] as const;
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
  /** Mail address, phone number, room, or the URL of an endpoint: whatever the channel is reached at. */
  address: string;
  language: Language;
  timeZone: string;
  /** Keys of a browser's push subscription (base64url); null on other channels. */
  pushKeys: { p256dh: string; auth: string } | null;
}

export interface SendJob<Content> {
  notificationId: number;
  content: Content;
  recipient: Recipient;
  /** Resolves when one more may leave, which can't be taken back; false: it must not any more. */
  mayLeave?: () => Promise<boolean>;
}

/**
 * Says one notification to one recipient. Never throws for what the other side does: that is an Outcome.
 * It keeps its own deadline, so a hanging server costs a bounded time.
 */
export interface Sender<Content> {
  /** How many sends are worth running at once: so many, at most, are sent and not yet in the ledger. */
  readonly concurrency: number;
  /** How many more to hand over meanwhile, for a sender that asks `mayLeave`. */
  readonly ahead?: number;
  /** Where strangers' hosts are reached: how many of them one host may have at once, and whose host an address is. */
  readonly hosts?: { readonly most: number; of(recipient: Recipient): string };
  send(job: SendJob<Content>): Promise<Outcome>;
  close(): Promise<void>;
}

export type Senders<Content> = Record<ChannelName, Sender<Content>>;

/** Waits for what is being sent. */
export async function closeSenders(senders: Senders<never>): Promise<void> {
  await Promise.all(Object.values(senders).map((sender) => sender.close()));
}
