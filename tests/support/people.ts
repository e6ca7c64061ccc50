import type { TestServer } from './calmline.ts';

/** Adds a mail subscriber who has agreed already. */
export async function addReader(
  server: TestServer,
  address: string,
  more: {
    scope?: { groups?: string[]; components?: string[] };
    language?: string;
    time_zone?: string;
    audience?: string;
  } = {},
): Promise<number> {
  const answer = await server.api('POST', '/api/v1/subscribers', {
    channel: 'email',
    address,
    confirmed: true,
    ...more,
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

export async function addComponents(server: TestServer, ...names: string[]): Promise<void> {
  for (const name of names) {
    const answer = await server.api('POST', '/api/v1/components', { name });
    if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  }
}
