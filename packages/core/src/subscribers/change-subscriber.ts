import { notFound, type Services } from '../foundation/index.ts';
import { type ChoicesInput, settleChoices } from './choices.ts';
import { type Subscriber, withScope } from './read-subscribers.ts';
import { lockById, updateSubscription } from './subscription-rows.ts';

/** Changes what a subscriber hears and how; a null scope means the whole page. @throws Problem 404, 422 */
export async function changeSubscriber(
  services: Services,
  id: number,
  change: ChoicesInput,
): Promise<Subscriber> {
  return services.db.transaction(async (tx) => {
    const row = await lockById(tx, id);
    if (!row) throw notFound('subscriber', String(id));
    const choices = await settleChoices(tx, change, row);
    const changed = await updateSubscription(tx, id, { ...choices, updatedAt: services.clock.now() });
    const [subscriber] = await withScope(tx, [changed]);
    return subscriber as Subscriber;
  });
}
