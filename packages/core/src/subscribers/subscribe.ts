import type { ChannelName } from '../delivery/sender.ts';
import { invalid, type Services } from '../foundation/index.ts';
import { arePushKeys, type CheckAddress, type ParsedAddress, parseEmail, parseEndpoint } from './address.ts';
import { type Announce, ask } from './ask.ts';
import { type ChoicesInput, settleChoices } from './choices.ts';
import { type ConfirmedAtOnce, confirmAtOnce } from './confirm-at-once.ts';
import { lockByAddress } from './subscription-rows.ts';

export interface SubscribeInput extends ChoicesInput {
  channel: ChannelName;
  /** Mail address, or endpoint URL for web push and webhooks. */
  address: string;
  /** The browser's keys, for web push only. */
  pushKeys?: { p256dh: string; auth: string } | undefined;
}

export interface SubscribeOptions {
  announce: Announce;
  checkAddress: CheckAddress;
}

/** `pending` says nothing about whether the address was known. */
export type Subscribed = { state: 'pending' } | ConfirmedAtOnce;

/**
 * Subscribes an address to what concerns it. A mail address has to be confirmed by its owner first; a browser and
 * a webhook receiver are confirmed by having given their address.
 * @throws Problem 409 for a webhook that is subscribed already, 422
 */
export async function subscribe(
  services: Services,
  input: SubscribeInput,
  options: SubscribeOptions,
): Promise<Subscribed> {
  const parsed = parseAddress(input, options.checkAddress);
  const result = await services.db.transaction(async (tx) => {
    const choices = await settleChoices(tx, input);
    const address = { channel: input.channel, address: parsed.address, addressKey: parsed.key };
    const known = await lockByAddress(tx, { audience: 'customers', ...address });
    if (input.channel === 'email') {
      await ask(services, tx, { audience: 'customers', ...address }, known, choices, options.announce);
      return { state: 'pending' } as const;
    }
    return confirmAtOnce(services, tx, { ...address, pushKeys: input.pushKeys ?? null }, known, choices);
  });
  services.wakeups.send('notification');
  return result;
}

/** @throws Problem 422 */
export function parseAddress(
  input: SubscribeInput,
  check: CheckAddress,
): Extract<ParsedAddress, { ok: true }> {
  const parsed = input.channel === 'email' ? parseEmail(input.address) : parseEndpoint(input.address, check);
  const faults = parsed.ok ? [] : [{ field: 'address', message: parsed.reason }];
  if (input.channel === 'web_push' && !(input.pushKeys && arePushKeys(input.pushKeys)))
    faults.push({ field: 'subscription.keys', message: 'Send p256dh and auth as the browser gave them.' });
  if (!parsed.ok || faults.length > 0) throw invalid(faults);
  return parsed;
}
