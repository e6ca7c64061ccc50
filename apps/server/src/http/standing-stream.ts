import type { Standing } from './progress.ts';

/** Proxies close what is silent for longer. */
const usualHeartbeatMs = 15_000;
/** Who follows longer connects again, and shows again that they may. */
const usualLongestMs = 10 * 60_000;
/** What a reader has not taken yet; beyond it newer counts replace older ones. */
const mostUnread = 4;

export interface StreamOptions {
  /** Calls back at every look. @returns what ends it */
  follow(watcher: (standing: Standing) => void): () => void;
  /** Aborts when the process stops. */
  stopping: AbortSignal | undefined;
  /** Called once, however the stream ends. */
  onEnd(): void;
  heartbeatMs?: number;
  longestMs?: number;
}

/**
 * Server-sent events of how a notification comes on: `counts` at once and when they change, `done` at the end, a comment
 * now and then. Each event says all there is to know, so where a reader comes back makes no difference.
 */
export function standingStream(first: Standing, options: StreamOptions): ReadableStream<Uint8Array> {
  const { follow, stopping, onEnd, heartbeatMs = usualHeartbeatMs, longestMs = usualLongestMs } = options;
  const encoder = new TextEncoder();
  let number = 0;
  let said = '';
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let over = false;
        const hasRoom = () => (controller.desiredSize ?? 0) > 0;
        const send = (event: string, data: string) =>
          controller.enqueue(encoder.encode(`id: ${++number}\nevent: ${event}\ndata: ${data}\n\n`));
        const tell = ({ fannedOut, deliveries, done }: Standing) => {
          if (over) return;
          const data = JSON.stringify({ fanned_out: fannedOut, deliveries, done });
          if (data === said || !(done || hasRoom())) return;
          said = data;
          send('counts', data);
          if (!done) return;
          send('done', data);
          close();
        };
        const unfollow = follow(tell);
        const beat = setInterval(() => {
          if (hasRoom()) controller.enqueue(encoder.encode(': still here\n\n'));
        }, heartbeatMs);
        end = () => {
          if (over) return;
          over = true;
          unfollow();
          clearInterval(beat);
          clearTimeout(last);
          stopping?.removeEventListener('abort', close);
          onEnd();
        };
        const close = () => {
          if (over) return;
          end();
          controller.close();
        };
        const last = setTimeout(close, longestMs);
        stopping?.addEventListener('abort', close, { once: true });
        tell(first);
      },
      cancel: () => end(),
    },
    { highWaterMark: mostUnread },
  );
}
