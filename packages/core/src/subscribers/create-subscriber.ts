import { conflict, type Services } from '../foundation/index.ts';
import { ask } from './ask.ts';
import { settleChoices } from './choices.ts';
import { type Subscriber, withScope } from './read-subscribers.ts';
import { parseAddress, type SubscribeInput, type SubscribeOptions } from './subscribe.ts';
import { insertSubscription, lockByAddress, type StoredSubscription } from './subscription-rows.ts';

export interface CreateSubscriber extends SubscribeInput {
  audience: StoredSubscription['audience'];
  /** The owner has agreed already, and that is on record elsewhere. A mail address that is not is asked. */
  confirmed: boolean;
}

const standing = {
  pending: 'has been asked to confirm',
  confirmed: 'is subscribed',
  unsubscribed: 'has unsubscribed, and only its owner can come back',
  gone: 'could not be reached any more; remove it first if it can be now',
} as const;

/** Adds a subscriber on somebody's behalf. @throws Problem 409 when the address is known, 422 */
export async function createSubscriber(
  services: Services,
  input: CreateSubscriber,
  options: SubscribeOptions,
): Promise<Subscriber> {
  const parsed = parseAddress(input, options.checkAddress);
  const { audience, channel } = input;
  const created = await services.db.transaction(async (tx) => {
    const choices = await settleChoices(tx, input);
    const address = { audience, channel, address: parsed.address, addressKey: parsed.key };
    const known = await lockByAddress(tx, address);
    if (known)
      throw conflict(`Subscriber ${known.id} has this address already: it ${standing[known.state]}.`);
    const now = services.clock.now();
    const row =
      channel === 'email' && !input.confirmed
        ? await ask(services, tx, address, null, choices, options.announce)
        : await insertSubscription(tx, {
            ...address,
            ...choices,
            pushKeys: input.pushKeys ?? null,
            state: 'confirmed',
            generation: 1,
            confirmationsSent: 0,
            createdAt: now,
            updatedAt: now,
            confirmedAt: now,
          });
    if (!row) throw conflict('This address has just been added by somebody else.');
    const [subscriber] = await withScope(tx, [row]);
    return subscriber as Subscriber;
  });
  services.wakeups.send('notification');
  return created;
}
