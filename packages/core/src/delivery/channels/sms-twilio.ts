import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Outcome } from '../sender.ts';
import { jsonOf } from './chat-endpoint.ts';
import { ended, type HttpAnswer, usualOutcome } from './http-outcome.ts';
import { type SmsProvider, smsRefused } from './sms.ts';

export interface TwilioOptions {
  /** No slash at the end. */
  url: string;
  accountSid: string;
  authToken: string;
  /** A number, a short code or a name; or a messaging service, which begins with MG. */
  from: string;
}

/** Twilio's Messages resource, and whoever offers the same. */
export function twilio({ url, accountSid, authToken, from }: TwilioOptions): SmsProvider {
  const target = new URL(`${url}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`);
  const headers = {
    authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'user-agent': 'Calmline/1',
  };
  const sender = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
  return {
    request: ({ to, text }) => ({
      url: target,
      headers,
      body: new URLSearchParams({ To: to, ...sender, Body: text }).toString(),
    }),
    outcome: twilioOutcome,
  };
}

/** The owner answered STOP to the provider itself. */
export const stoppedAtProvider = '21610 the owner has stopped messages';

// https://www.twilio.com/docs/api/errors
const ends: Record<number, string> = {
  21610: stoppedAtProvider,
  21211: '21211 not a phone number',
  21614: '21614 not a mobile number',
};
const tooMany = 20_429;

function twilioOutcome(answer: HttpAnswer): Outcome {
  const { status } = answer;
  const { code, sid, num_segments: segments } = jsonOf(answer);
  if (status === 201 || status === 200) {
    const name = typeof sid === 'string' && /^\w{1,64}$/.test(sid) ? ` ${sid}` : '';
    return { kind: 'sent', response: `${status}${name}${segments ? `, segments: ${Number(segments)}` : ''}` };
  }
  if (status === 401 || status === 403) return { kind: 'retry', reason: smsRefused };
  const reason = typeof code === 'number' ? ends[code] : undefined;
  if (reason) return ended(reason);
  if (code === tooMany) return usualOutcome({ ...answer, status: 429 });
  // Never the provider's sentence: it repeats the number.
  if (status === 400)
    return { kind: 'gone', reason: `refused with 400 ${Number(code) || ''}`.trim(), retire: false };
  return usualOutcome(answer);
}

/**
 * Whether a request came from whoever knows the account's token: HMAC-SHA1 over the address as it was called and
 * the form's fields sorted by name, compared in constant time (https://www.twilio.com/docs/usage/security).
 */
export function isFromTwilio(
  authToken: string,
  url: string,
  fields: ReadonlyMap<string, string>,
  signature: string,
): boolean {
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const signed = url + sorted.map(([name, value]) => name + value).join('');
  const expected = createHmac('sha1', authToken).update(signed, 'utf8').digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
