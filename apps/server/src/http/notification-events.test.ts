import { fanOut } from '@calmline/core/notifications';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';
import { until } from '../../../../tests/support/until.ts';
import type { Standing } from './progress.ts';
import { standingStream } from './standing-stream.ts';

let test: TestApp;
let id: number;
beforeAll(async () => {
  test = await openTestApp();
  for (const address of ['ann@example.com', 'bob@example.com']) {
    await test.request('POST', '/api/v1/subscribers', { channel: 'email', address, confirmed: true });
  }
  const incident = { title: 'Trouble', impact: 'minor', status: 'investigating', body: 'We look into it.' };
  ({ notification_id: id } = await (await test.request('POST', '/api/v1/incidents', incident)).json());
});
afterAll(() => test.close());

/** What a stream said so far, event by event. */
function reading(stream: ReadableStream<Uint8Array> | null) {
  let text = '';
  let ended = false;
  const reader = stream?.getReader();
  const decoder = new TextDecoder();
  const all = (async () => {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      text += decoder.decode(part.value);
    }
    ended = true;
  })();
  return {
    text: () => text,
    ended: () => ended,
    events: () =>
      [...text.matchAll(/event: (\w+)\ndata: (.+)\n/g)].map(([, event, data = '']) => ({
        event,
        ...JSON.parse(data),
      })),
    close: async () => {
      await reader?.cancel();
      await all;
    },
  };
}

describe('following a notification', () => {
  const follow = (headers?: Record<string, string>) =>
    test.request('GET', `/api/v1/notifications/${id}/events`, undefined, headers);
  const deliver = (state: string, address: string) =>
    test.services.db.execute(sql`update deliveries set state = ${state}
      where subscription_id = (select id from subscriptions where address = ${address})`);

  it('shows at once how far it is, then what changes, and ends when all is done', async () => {
    const answer = await follow();
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const seen = reading(answer.body);
    await until('the first event', () => seen.events().length === 1);
    expect(seen.events()).toEqual([{ event: 'counts', fanned_out: false, deliveries: {}, done: false }]);
    test.pass(20_000);
    await fanOut(test.services);
    await until('the fan-out to show', () => seen.events().at(-1)?.deliveries.email?.queued === 2);
    await deliver('sent', 'ann@example.com');
    await until('the first delivery to show', () => seen.events().at(-1)?.deliveries.email?.sent === 1);
    expect(seen.ended()).toBe(false);
    await deliver('gone', 'bob@example.com');
    await until('the stream to end', seen.ended);
    expect(seen.events().slice(-2)).toEqual(
      ['counts', 'done'].map((event) => ({
        event,
        fanned_out: true,
        deliveries: { email: { sent: 1, gone: 1 } },
        done: true,
      })),
    );
  });

  it('says it all again to whom comes back, wherever they left', async () => {
    const { authorization } = { authorization: 'Bearer an-admin-key-for-tests' };
    const seen = reading((await follow({ authorization, 'last-event-id': '7' })).body);
    await until('the stream to end', seen.ended);
    expect(seen.events().map(({ event }) => event)).toEqual(['counts', 'done']);
  });

  it('is for those who may read, of what there is', async () => {
    expect((await follow({})).status).toBe(401);
    expect((await test.request('GET', '/api/v1/notifications/99999/events')).status).toBe(404);
  });

  it('is bounded, and free again when somebody leaves', async () => {
    await deliver('queued', 'bob@example.com');
    // Nobody would end what HEAD opens, so it opens nothing.
    for (let time = 0; time < 5; time++) {
      const { status, headers } = await test.request('HEAD', `/api/v1/notifications/${id}/events`);
      expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    }
    const answers = await Promise.all(Array.from({ length: 200 }, () => follow()));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const streams = answers.map(({ body }) => reading(body));
    const refused = await follow();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    await streams[0]?.close();
    const seen = reading((await follow()).body);
    await until('the first event', () => seen.events().length === 1);
    await Promise.all([seen, ...streams.slice(1)].map((stream) => stream.close()));
  });
});

describe('a stream of counts', () => {
  const standing = (sent: number): Standing => ({
    fannedOut: true,
    deliveries: { email: { queued: 100 - sent, sent } },
    done: false,
  });
  function opened(heartbeatMs = 60_000, longestMs = 60_000) {
    const stopping = new AbortController();
    const watchers: ((standing: Standing) => void)[] = [];
    let ends = 0;
    const stream = standingStream(standing(0), {
      follow(watcher) {
        watchers.push(watcher);
        return () => watchers.splice(0);
      },
      stopping: stopping.signal,
      onEnd: () => ends++,
      heartbeatMs,
      longestMs,
    });
    return { stream, watchers, ends: () => ends, stopping };
  }

  it('shows that it is alive while nothing changes', async () => {
    const { stream } = opened(5);
    const seen = reading(stream);
    await until('a sign of life', () => seen.text().includes(': still here\n\n'));
    expect(seen.events()).toHaveLength(1);
    await seen.close();
  });

  it('keeps little for a reader that does not read, and shows it the newest', async () => {
    const { stream, watchers } = opened();
    for (let sent = 1; sent <= 90; sent++) watchers[0]?.(standing(sent));
    const seen = reading(stream);
    await until('what was kept', () => seen.events().length === 4);
    watchers[0]?.(standing(91));
    await until('the newest', () => seen.events().at(-1)?.deliveries.email.sent === 91);
    expect(seen.events()).toHaveLength(5);
    await seen.close();
  });

  it('ends after a while, so that who follows shows anew that they may', async () => {
    const { stream, watchers, ends } = opened(60_000, 5);
    const seen = reading(stream);
    await until('the stream to end', seen.ended);
    expect([watchers.length, ends()]).toEqual([0, 1]);
  });

  it('ends with the process, and lets go once', async () => {
    const { stream, watchers, ends, stopping } = opened();
    const seen = reading(stream);
    stopping.abort();
    await until('the stream to end', seen.ended);
    await seen.close();
    expect([watchers.length, ends()]).toEqual([0, 1]);
  });
});
