import type { Dispatcher } from 'undici';
import type { OutboundResult } from './outbound.ts';

type Answer = Extract<OutboundResult, { kind: 'answer' }>;

/**
 * One request and its answer, from the queue to the end. Settles once, whatever comes after that. Undici's own
 * `request` would make a stream of each answer, which costs more than sending.
 */
export class OutboundAttempt implements Dispatcher.DispatchHandler {
  /** `performance.now()`. */
  readonly endsAt: number;
  #controller: Dispatcher.DispatchController | null = null;
  #answer: Answer | null = null;
  #chunks: Buffer[] = [];
  #size = 0;
  #settled = false;
  readonly #keptBytes: number;
  readonly #retryAfter: (value: unknown) => number | null;
  readonly #settle: (attempt: OutboundAttempt, result: OutboundResult) => void;

  constructor(
    endsAt: number,
    keptBytes: number,
    retryAfter: (value: unknown) => number | null,
    settle: (attempt: OutboundAttempt, result: OutboundResult) => void,
  ) {
    this.endsAt = endsAt;
    this.#keptBytes = keptBytes;
    this.#retryAfter = retryAfter;
    this.#settle = settle;
  }

  /** The deadline has passed: what has been said by now is all there is. */
  expire(): void {
    this.#end(this.#answer ?? { kind: 'failed', reason: 'timeout' });
    this.#controller?.abort(new Error('timeout'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited for a free connection until it was too late.
    if (this.#settled) controller.abort(new Error('timeout'));
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, unknown>): void {
    if (status < 200) return;
    const retryAfterMs = this.#retryAfter(headers['retry-after']);
    this.#answer = { kind: 'answer', status, retryAfterMs, text: '' };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#keptBytes || !this.#answer) return;
    this.#end(this.#answer);
    controller.abort(new Error('enough'));
  }

  onResponseEnd(): void {
    if (this.#answer) this.#end(this.#answer);
  }

  /** A status that has been said stands; a body that breaks off changes nothing. */
  onResponseError(_: unknown, error: unknown): void {
    this.#end(this.#answer ?? failureOf(error));
  }

  #end(result: OutboundResult): void {
    if (this.#settled) return;
    this.#settled = true;
    if (result.kind === 'answer' && this.#size > 0) {
      const kept = Buffer.concat(this.#chunks).subarray(0, this.#keptBytes);
      this.#settle(this, { ...result, text: kept.toString('utf8') });
    } else this.#settle(this, result);
  }
}

function failureOf(error: unknown): OutboundResult {
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  if (code === 'ERR_ADDRESS_REFUSED') return { kind: 'refused' };
  const timedOut = name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/.test(code ?? '');
  return { kind: 'failed', reason: timedOut ? 'timeout' : (code ?? name ?? 'failed') };
}

/**
 * All attempts of an agent have the same time, so those who began first end first: one timer does for all of
 * them, where a timer each would cost as much as the request.
 */
export class Deadlines {
  readonly #waiting = new Set<OutboundAttempt>();
  #timer: NodeJS.Timeout | undefined;

  add(attempt: OutboundAttempt): void {
    this.#waiting.add(attempt);
    this.#timer ??= this.#wait(attempt);
  }

  delete(attempt: OutboundAttempt): void {
    this.#waiting.delete(attempt);
  }

  #wait(first: OutboundAttempt): NodeJS.Timeout {
    return setTimeout(() => this.#expire(), Math.max(1, first.endsAt - performance.now())).unref();
  }

  #expire(): void {
    this.#timer = undefined;
    for (const attempt of this.#waiting) {
      // A timer may be a millisecond early.
      if (attempt.endsAt > performance.now() + 1) {
        this.#timer = this.#wait(attempt);
        return;
      }
      this.#waiting.delete(attempt);
      attempt.expire();
    }
  }
}
