import type { ReportedRecipient } from './report.ts';

/** What a report means for an address. */
export type Verdict =
  /** The address is dead: write to it no more. */
  | { kind: 'hard'; reason: string }
  /** The message did not arrive, which may be different tomorrow. */
  | { kind: 'soft'; reason: string }
  /** It arrived, or it is still being tried. */
  | { kind: 'nothing'; reason: string };

/**
 * RFC 3463, those that speak of the address: bad mailbox, bad system, bad syntax, moved, no such domain (1.10); mailbox
 * disabled; no route, which servers say of domains that do not exist.
 */
const aboutTheAddress = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4']);
/** Says no more than "failed": the words of the server have to tell. */
const unspecific = new Set(['5.0.0', '5.1.0', '5.5.0']);
const goneWords =
  /\b(user|recipient|mailbox|address|account)\b.{0,40}\b(unknown|not found|does ?n[o']t exist|disabled|inactive)\b|\bno such (user|recipient|mailbox|address|account)\b|\b(unknown|invalid) (user|recipient|mailbox)\b/i;
const policyWords =
  /spam|block|polic|relay|reputation|blacklist|listed|authenticat|spf|dkim|dmarc|quota|full/i;

/** A policy, a full mailbox or a listed server (5.2.2, 5.7.x, …) must not cost a subscriber: those count as passing. */
export function judge({ action, status, diagnostic }: ReportedRecipient): Verdict {
  if (action !== 'failed') return { kind: 'nothing', reason: action };
  const reason = `bounced ${status ?? 'for an unknown reason'}`;
  if (status === null) return { kind: 'soft', reason };
  if (aboutTheAddress.has(status)) return { kind: 'hard', reason };
  const words = diagnostic ?? '';
  const isGone = unspecific.has(status) && goneWords.test(words) && !policyWords.test(words);
  return { kind: isGone ? 'hard' : 'soft', reason };
}

const dayMs = 86_400_000;
/** So many days with failures, none of them long after the one before, and the address counts as dead. */
export const softDays = 5;
const patienceMs = 14 * dayMs;

export interface SoftCount {
  /** Different days (UTC) so far. */
  softBounces: number;
  /** When the last of them was counted. */
  softBouncedAt: Date | null;
}

/**
 * Counts a passing failure. A day counts once, however many messages failed on it; after two weeks without any the count
 * begins anew.
 */
export function countSoft({ softBounces, softBouncedAt }: SoftCount, now: Date): SoftCount {
  if (softBouncedAt === null || now.getTime() - softBouncedAt.getTime() > patienceMs)
    return { softBounces: 1, softBouncedAt: now };
  const sameDay = softBouncedAt.toISOString().slice(0, 10) === now.toISOString().slice(0, 10);
  return sameDay ? { softBounces, softBouncedAt } : { softBounces: softBounces + 1, softBouncedAt: now };
}
