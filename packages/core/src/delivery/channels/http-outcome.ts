import type { OutboundResult } from '../../foundation/outbound.ts';
import type { Outcome } from '../sender.ts';

/** An answer of the other side, whatever its status. */
export type HttpAnswer = Extract<OutboundResult, { kind: 'answer' }>;

/** What every channel over HTTP takes alike; an answer is judged by the channel. */
export function outcomeOf(result: OutboundResult, judge: (answer: HttpAnswer) => Outcome): Outcome {
  if (result.kind === 'refused') return { kind: 'gone', reason: 'address-not-allowed', retire: false };
  if (result.kind === 'failed') return { kind: 'retry', reason: result.reason };
  return judge(result);
}

/** Taken with a 2xx, never with a 413, and for all else later. @param retryAfterMs where it is not in a header */
export function sentOrLater(
  { status, retryAfterMs: asked }: HttpAnswer,
  retryAfterMs: number | null = asked,
): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent', response: String(status) };
  if (status === 413) return { kind: 'gone', reason: 'message-too-large', retire: false };
  const reason = status >= 300 && status < 400 ? `redirect ${status} not followed` : `status ${status}`;
  return { kind: 'retry', reason, ...(retryAfterMs !== null && { afterMs: retryAfterMs }) };
}

/** For answers a chat has no words of its own for. @param retryAfterMs where it is not in a header */
export function usualOutcome(answer: HttpAnswer, retryAfterMs?: number | null): Outcome {
  const { status } = answer;
  // What was written is at fault, and will be the same next time.
  if (status === 400 || status === 422)
    return { kind: 'gone', reason: `refused with ${status}`, retire: false };
  return sentOrLater(answer, retryAfterMs);
}

/** The address is no address any more: the subscription is over. */
export const ended = (reason: string): Outcome => ({ kind: 'gone', reason, retire: true });
