import type { ApiAnswer, TestServer } from './calmline.ts';
import { mailsTo, mailTo } from './mails.ts';
import type { SmtpSink } from './smtp-sink.ts';
import { until } from './until.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

async function answerOf(answer: Response): Promise<Answer> {
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Asks for a subscription as anybody may: without a key. */
export async function askToSubscribe({ url }: TestServer, body: object): Promise<Answer> {
  return answerOf(
    await fetch(`${url}/api/v1/subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** Opens a link as a browser or a mail scanner does. */
export async function open(link: string, method: 'GET' | 'HEAD' = 'GET'): Promise<Answer> {
  return answerOf(await fetch(link, { method, redirect: 'manual' }));
}

/** Sends the form of a page, without script. */
export async function submit(link: string, fields: Record<string, string | string[]> = {}): Promise<Answer> {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  );
  return answerOf(await fetch(link, { method: 'POST', body, redirect: 'manual' }));
}

/** Asks, waits for the mail, and confirms by the link in it. */
export async function subscribeByMail(
  server: TestServer,
  sink: SmtpSink,
  address: string,
  choices: object = {},
): Promise<void> {
  const before = mailsTo(sink, address).length;
  const asked = await askToSubscribe(server, { channel: 'email', address, ...choices });
  if (asked.status !== 202) throw new Error(`${asked.status} ${asked.text}`);
  const confirmed = await submit((await mailTo(sink, address, before + 1)).link('confirm'));
  if (confirmed.status !== 200) throw new Error(`${confirmed.status} ${confirmed.text}`);
}

/** What an administrator sees of an address. */
// biome-ignore lint/suspicious/noExplicitAny: a story looks at what it expects to be there
export async function subscriberAt(server: TestServer, address: string): Promise<any> {
  const { body } = await server.api('GET', `/api/v1/subscribers?address=${encodeURIComponent(address)}`);
  return body.data[0];
}

/** Everything said so far, newest first. */
export async function notifications(
  server: TestServer,
): Promise<{ id: number; key: string; kind: string }[]> {
  return (await server.api('GET', '/api/v1/notifications?limit=100')).body.data;
}

/** One recipient's row of the ledger of what was said last, once it is as wanted. */
export async function deliveryOf(
  server: TestServer,
  subscriberId: number,
  state: string,
): Promise<ApiAnswer['body']> {
  return until(`delivery to ${subscriberId} to be ${state}`, async () => {
    for (const row of await lastDeliveries(server))
      if (row.subscriber_id === subscriberId && row.state === state) return row;
    return null;
  });
}

/** The ledger of what was said last. */
export async function lastDeliveries(server: TestServer): Promise<ApiAnswer['body'][]> {
  const [last] = await notifications(server);
  return (await server.api('GET', `/api/v1/notifications/${last?.id}/deliveries?limit=100`)).body.data;
}
