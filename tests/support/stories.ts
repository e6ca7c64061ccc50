import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiAnswer, TestServer } from './calmline.ts';

export const second = 1_000;
export const minute = 60_000;
export const hour = 60 * minute;

export interface Closable {
  close(): Promise<unknown> | undefined;
}

/** What a story opened, to be closed at its end in the opposite order. */
export function keeper() {
  const opened: Closable[] = [];
  return {
    keep<T extends Closable>(one: T): T {
      opened.push(one);
      return one;
    },
    async closeAll(): Promise<void> {
      for (const one of opened.splice(0).reverse()) await one.close();
    },
  };
}

export const callsDrop = {
  title: 'Calls drop',
  impact: 'major',
  status: 'investigating',
  body: 'We are looking into it.',
} as const;

/** Posts, and gives the body of the 201. */
export async function posted(
  server: Pick<TestServer, 'api'>,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  // biome-ignore lint/suspicious/noExplicitAny: a story looks at what it expects to be there
): Promise<any> {
  const answer: ApiAnswer = await server.api('POST', path, body, headers);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The folder of the public face that readers see at this moment. */
export const publicTree = ({ data }: Pick<TestServer, 'data'>) => realpath(join(data, 'public'));

export async function inFolder(server: Pick<TestServer, 'data'>, path: string): Promise<string> {
  return readFile(join(server.data, 'public', path), 'utf8');
}
