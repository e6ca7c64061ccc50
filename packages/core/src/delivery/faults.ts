import type { Log } from '../foundation/index.ts';
import type { Batch } from './ledger.ts';
import type { ChannelName } from './sender.ts';

const kept = 1_000;

/** Tells of faults of this program once for each notification, not for each of thousands of its recipients. */
export class Faults {
  readonly #log: Log;
  readonly #channel: ChannelName;
  readonly #told = new Set<string>();

  constructor(log: Log, channel: ChannelName) {
    this.#log = log;
    this.#channel = channel;
  }

  /** @returns what went wrong, in words that carry nobody's address: for the ledger */
  tell({ notificationId }: Pick<Batch, 'notificationId'>, error: unknown): string {
    const reason = withoutAddresses(String(error));
    const told = `${notificationId} ${reason}`;
    if (this.#told.has(told)) return reason;
    if (this.#told.size >= kept) this.#told.clear();
    this.#told.add(told);
    const at = error instanceof Error ? stackOf(error) : undefined;
    this.#log.error({ notification: notificationId, channel: this.#channel, reason, at }, 'delivery.failed');
    return reason;
  }
}

/** Whatever in a message may be a mail address, an endpoint or a phone number becomes `…`. */
export function withoutAddresses(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, '…')
    .replace(/[^\s<>"'()]+@[^\s<>"'(),;]+/g, '…')
    .replace(/\+?\d[\d ()-]{6,}\d/g, '…')
    .slice(0, 200);
}

/** Where it happened, without the message, which the first lines repeat. */
function stackOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 5);
}
