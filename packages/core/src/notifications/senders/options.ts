import type {
  MatrixOptions,
  TelegramOptions,
  TwilioOptions,
  VapidOptions,
} from '../../delivery/channels/index.ts';
import type { Outcome, Recipient, Sender } from '../../delivery/sender.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { Log } from '../../foundation/log.ts';
import type { Guard } from '../../foundation/outbound.ts';
import type { NotificationContent } from '../content.ts';
import type { MailOptions } from '../email-sender.ts';

export interface SendersOptions {
  /** Signs links, derives webhook secrets. */
  signingKey: Buffer;
  vapid: VapidOptions;
  mail: MailOptions;
  /** Null where it is not set up. */
  telegram: TelegramOptions | null;
  matrix: MatrixOptions | null;
  sms: TwilioOptions | null;
  /** For the addresses that subscribers gave. */
  guard: Guard;
  clock: Clock;
  log: Log;
}

/** Of one host, unless CALMLINE_CONNECTIONS says more; all of them together get more, so that some that hang don't hold up the others. */
export const httpConcurrency = 64;
export const httpPlaces = 4 * httpConcurrency;
export const byOrigin = {
  most: httpConcurrency,
  of: ({ address }: Recipient) => URL.parse(address)?.origin ?? '',
};
/** At services that take so many messages a second from one sender and no more. */
export const serviceConcurrency = 8;
export const renderingsKept = 200;

/** A notification this channel has no words for, such as "please confirm" to a webhook. */
export const notForThisChannel: Outcome = { kind: 'gone', reason: 'not-for-this-channel', retire: false };

/** Trying again changes nothing: somebody has to configure it, and the address may be fine. */
export const notConfigured: Sender<NotificationContent> = {
  concurrency: httpConcurrency,
  send: async () => ({ kind: 'gone', reason: 'channel-not-configured', retire: false }),
  close: async () => {},
};

/** Tells of a refusal that concerns everybody on a channel: once, not for each of thousands. */
export function alarmOn(reason: string, log: Log, message: string) {
  let isRefused = false;
  return (outcome: Outcome, notificationId: number): Outcome => {
    const wasRefused = isRefused;
    isRefused = outcome.kind === 'retry' && outcome.reason === reason;
    if (isRefused && !wasRefused) log.error({ notification: notificationId }, message);
    return outcome;
  };
}
