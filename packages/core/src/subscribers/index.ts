export { type CheckAddress, maskAddress } from './address.ts';
export { answerByPhone, type PhoneAnswer } from './answer-by-phone.ts';
export type { Announce, ToConfirm } from './ask.ts';
export * from './change-subscriber.ts';
export { type ChoicesInput, quietHoursOf, type Scope } from './choices.ts';
export * from './confirm.ts';
export * from './create-subscriber.ts';
export { csvColumns, csvListMark } from './csv-columns.ts';
export * from './erase.ts';
export * from './export-subscribers.ts';
export type { ImportReport, LineFault } from './import-report.ts';
export * from './import-subscribers.ts';
export * from './links.ts';
export * from './preferences.ts';
export type { QuietHours } from './quiet-hours.ts';
export { getSubscriber, listSubscribers, type Subscriber, type SubscriberQuery } from './read-subscribers.ts';
export { digests, type SubscriptionKind, type SubscriptionState, subscriptionKinds } from './schema.ts';
export * from './signed-link.ts';
export {
  type Subscribed,
  type SubscribeInput,
  type SubscribeOptions,
  subscribe,
} from './subscribe.ts';
export * from './subscription-language.ts';
export {
  isSuppressed,
  liftSuppression,
  type SuppressionReason,
  suppress,
} from './suppression.ts';
export { unsubscribe, unsubscribeById } from './unsubscribe.ts';
