import type { ChannelName } from '../delivery/sender.ts';
import { invalid, type Services } from '../foundation/index.ts';
import { arePushKeys, type CheckAddress, type ParsedAddress, parseAddressOn } from './address.ts';
import { type Announce, ask } from './ask.ts';
import { type ChoicesInput, settleChoices } from './choices.ts';
import { type ConfirmedAtOnce, confirmAtOnce } from './confirm-at-once.ts';
import { asksFirst } from './confirmation.ts';
import { mustHaveSmsLeft } from './sms-allowance.ts';
import { lockByAddress } from './subscription-rows.ts';

export interface SubscribeInput extends ChoicesInput {
  channel: ChannelName;
  /** As somebody typed it, for its channel. */
  address: string;
  /** The browser's keys, for web push only. */
  pushKeys?: { p256dh: string; auth: string } | undefined;
}

export interface SubscribeOptions {
  announce: Announce;
  checkAddress: CheckAddress;
  /** What the operator has to set up before a channel can be used; null for one that works. */
  missing: (channel: ChannelName) => string | null;
}

/** `pending` says nothing about whether the address was known. */
export type Subscribed = { state: 'pending' } | ConfirmedAtOnce;

/**
 * Subscribes an address to what concerns it. A mail address and a phone number have to be confirmed by their owner
 * first; a browser, a webhook receiver and a chat are confirmed by having given their address.
 * @throws Problem 409 for a webhook that is subscribed already, 422, 429 when very many phones were asked lately
 */
export async function subscribe(
  services: Services,
  input: SubscribeInput,
  options: SubscribeOptions,
): Promise<Subscribed> {
  mustBeSetUp(input.channel, options);
  const parsed = parseAddress(input, options.checkAddress);
  const result = await services.db.transaction(async (tx) => {
    const address = { channel: input.channel, address: parsed.address, addressKey: parsed.key };
    const known = await lockByAddress(tx, { audience: 'customers', ...address });
    // A browser that subscribes again says anew what it hears of; what it set beside that stays.
    const standing = known?.state === 'confirmed' ? known : null;
    const choices = await settleChoices(tx, { ...input, scope: input.scope ?? null }, standing);
    if (asksFirst(input.channel)) {
      if (input.channel === 'sms') await mustHaveSmsLeft(tx, services.clock.now());
      await ask(services, tx, { audience: 'customers', ...address }, known, choices, options.announce);
      return { state: 'pending' } as const;
    }
    return confirmAtOnce(services, tx, { ...address, pushKeys: input.pushKeys ?? null }, known, choices);
  });
  services.wakeups.send('notification');
  return result;
}

/** @throws Problem 422 naming what has to be configured */
export function mustBeSetUp(channel: ChannelName, { missing }: Pick<SubscribeOptions, 'missing'>): void {
  const message = missing(channel);
  if (message !== null) throw invalid([{ field: 'channel', message }]);
}

/** @throws Problem 422 */
export function parseAddress(
  input: SubscribeInput,
  check: CheckAddress,
): Extract<ParsedAddress, { ok: true }> {
  const parsed = parseAddressOn(input.channel, input.address, check);
  const faults = parsed.ok ? [] : [{ field: 'address', message: parsed.reason }];
  if (input.channel === 'web_push' && !(input.pushKeys && arePushKeys(input.pushKeys)))
    faults.push({ field: 'subscription.keys', message: 'Send p256dh and auth as the browser gave them.' });
  if (!parsed.ok || faults.length > 0) throw invalid(faults);
  return parsed;
}
