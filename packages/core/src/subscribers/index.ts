export { type CheckAddress, maskAddress } from './address.ts';
export type { Announce, ToConfirm } from './ask.ts';
export * from './change-subscriber.ts';
export type { ChoicesInput, Scope } from './choices.ts';
export * from './confirm.ts';
export * from './create-subscriber.ts';
export * from './links.ts';
export * from './preferences.ts';
export { getSubscriber, listSubscribers, type Subscriber, type SubscriberQuery } from './read-subscribers.ts';
export * from './remove-subscriber.ts';
export type { SubscriptionState } from './schema.ts';
export * from './signed-link.ts';
export {
  type Subscribed,
  type SubscribeInput,
  type SubscribeOptions,
  subscribe,
} from './subscribe.ts';
export * from './subscription-language.ts';
export * from './unsubscribe.ts';
