import { deliveryStates } from '@calmline/core/delivery';
import type { ListedDelivery } from '@calmline/core/notifications';
import { maskAddress } from '@calmline/core/subscribers';
import { z } from '@hono/zod-openapi';
import { Channel, Instant } from '../schema.ts';

export const DeliveryState = z.enum(deliveryStates).openapi('DeliveryState', {
  description:
    '`queued`: not tried yet. `sent`: the other side took it. `retrying`: it failed and is tried again. `gone`: it failed for good. `suppressed`: it was not to be sent any more.',
});

export const Delivery = z
  .object({
    subscriber_id: z.int(),
    channel: Channel,
    address: z.string().nullable().openapi({
      description:
        "Masked, unless the key has the scope 'subscribers:read'; null once the subscriber was erased.",
    }),
    state: DeliveryState,
    attempts: z.int(),
    next_attempt_at: Instant.nullable().openapi({
      description:
        'When it is tried next, or not before this while it is queued; null: as soon as it can be.',
    }),
    reason: z
      .string()
      .nullable()
      .openapi({ description: 'Why it failed, is tried again, or was not to be sent.' }),
    response: z
      .string()
      .nullable()
      .openapi({ description: 'What the other side said when it took the message.' }),
    finished_at: Instant.nullable(),
  })
  .openapi('Delivery');

/** @param whole whether the caller may read addresses */
export function asDelivery(delivery: ListedDelivery, whole: boolean) {
  const { channel, address } = delivery;
  const said = (words: string | null) => (whole || words === null ? words : withoutAddresses(words));
  return {
    subscriber_id: delivery.subscriptionId,
    channel,
    address: whole || address === null ? address : maskAddress(channel, address),
    state: delivery.state,
    attempts: delivery.attempts,
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    reason: said(delivery.reason),
    response: said(delivery.response),
    finished_at: delivery.finishedAt?.toISOString() ?? null,
  };
}

/** Mail servers like to repeat the address they refuse. */
function withoutAddresses(words: string): string {
  return words.replace(/[^\s<>@]+@[^\s<>@]+/g, '…');
}
