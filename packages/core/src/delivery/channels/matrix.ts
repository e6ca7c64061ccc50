import type { Outcome } from '../sender.ts';
import { type ChatTransportOptions, createChatAgent, jsonOf, waitOf } from './chat-endpoint.ts';
import { ended, type HttpAnswer, outcomeOf, usualOutcome } from './http-outcome.ts';

export interface MatrixOptions {
  /** Of the homeserver, no slash at the end. */
  url: string;
  token: string;
}

export interface MatrixMessage {
  room: string;
  /** The same in every attempt: the homeserver takes a transaction once. */
  transaction: string;
  /** Content of `m.room.message`, JSON. */
  body: string;
}

export interface MatrixTransport {
  send(message: MatrixMessage): Promise<Outcome>;
  close(): Promise<void>;
}

/** Messages to rooms of Matrix (client-server API v3). */
export function createMatrixTransport(
  { url, token }: MatrixOptions,
  options: ChatTransportOptions,
): MatrixTransport {
  const agent = createChatAgent(options);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'user-agent': 'Calmline/1',
  };
  return {
    async send({ room, transaction, body }) {
      const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message/${transaction}`;
      return outcomeOf(await agent.put(new URL(`${url}${path}`), headers, body), matrixOutcome);
    },
    close: () => agent.close(),
  };
}

/** The access token is wrong or has ended. Concerns every room, and none of them. */
export const matrixRefused = 'matrix-token-refused';

function matrixOutcome(answer: HttpAnswer): Outcome {
  const { status } = answer;
  const { errcode, error, event_id: event, retry_after_ms: wait } = jsonOf(answer);
  if (status === 401) return { kind: 'retry', reason: matrixRefused };
  if (status === 403 && /not in room|not joined|left the room|banned/i.test(String(error)))
    return ended('403 not in the room any more');
  if (status === 403) return { kind: 'gone', reason: '403 may not write in the room', retire: false };
  if (status === 404 && errcode === 'M_NOT_FOUND') return ended('404 no such room');
  if (status === 200 && typeof event === 'string')
    return { kind: 'sent', response: `200 ${event.slice(0, 100)}` };
  return usualOutcome(answer, typeof wait === 'number' ? waitOf(wait / 1000) : answer.retryAfterMs);
}
