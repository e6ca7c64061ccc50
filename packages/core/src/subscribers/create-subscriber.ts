import { conflict, type Services } from '../foundation/index.ts';
import { ask } from './ask.ts';
import { settleChoices } from './choices.ts';
import { asksFirst } from './confirmation.ts';
import { type Subscriber, withScope } from './read-subscribers.ts';
import { mustBeSetUp, parseAddress, type SubscribeInput, type SubscribeOptions } from './subscribe.ts';
import { insertSubscription, lockByAddress, type StoredSubscription } from './subscription-rows.ts';
import { isOwnersNo, isSuppressed, liftSuppression, type SuppressionReason } from './suppression.ts';

export interface CreateSubscriber extends SubscribeInput {
  audience: StoredSubscription['audience'];
  /** The owner has agreed already, and that is on record elsewhere. An address that proves nothing is asked otherwise. */
  confirmed: boolean;
}

const standing = {
  pending: 'has been asked to confirm',
  confirmed: 'is subscribed',
  unsubscribed: 'has unsubscribed, and only its owner can come back',
  gone: 'could not be reached any more; if it can be now, remove it first with ?suppress=false',
} as const;

const comeBack = 'only its owner can come back, by subscribing on the page';
const whySuppressed: Record<SuppressionReason, string> = {
  unsubscribed: `it has unsubscribed, and ${comeBack}`,
  erased: `it was erased, and ${comeBack}`,
  bounced: `mail to it came back, and ${comeBack}`,
  complained: `its owner reported a mail as spam, and ${comeBack}`,
};

/** Adds a subscriber on somebody's behalf. @throws Problem 409 when the address is known or has been erased, 422 */
export async function createSubscriber(
  services: Services,
  input: CreateSubscriber,
  options: SubscribeOptions,
): Promise<Subscriber> {
  mustBeSetUp(input.channel, options);
  const parsed = parseAddress(input, options.checkAddress);
  const { audience, channel } = input;
  const created = await services.db.transaction(async (tx) => {
    const choices = await settleChoices(tx, input);
    const address = { audience, channel, address: parsed.address, addressKey: parsed.key };
    const known = await lockByAddress(tx, address);
    if (known)
      throw conflict(`Subscriber ${known.id} has this address already: it ${standing[known.state]}.`);
    const now = services.clock.now();
    const mustBeAsked = asksFirst(channel) && !input.confirmed;
    const suppressed = mustBeAsked ? null : await isSuppressed(tx, services, address);
    // Nobody could come back on the page with such an address, so it is the operator who answers for it.
    if (suppressed && isOwnersNo(suppressed) && !asksFirst(channel) && channel !== 'web_push')
      await liftSuppression(tx, services, address);
    else if (suppressed)
      throw conflict(`This address is not to be written to: ${whySuppressed[suppressed]}.`);
    const row = mustBeAsked
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
          consentAt: now,
          consentSource: 'api',
        });
    if (!row) throw conflict('This address has just been added by somebody else.');
    const [subscriber] = await withScope(tx, [row]);
    return subscriber as Subscriber;
  });
  services.wakeups.send('notification');
  return created;
}
