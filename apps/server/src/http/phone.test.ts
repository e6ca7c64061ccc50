import { phoneFormatNames } from '@calmline/snapshot';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.request('PUT', '/api/v1/lines/support', {
    languages: ['en', 'de'],
    standing: { en: 'Welcome.', de: 'Willkommen.' },
  });
});
afterAll(() => test.close());

const say = async (path: string, init: RequestInit = {}) => {
  const answer = await test.app.request(`/phone/v1/${path}`, init);
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
    headers: answer.headers,
  };
};
const form = (body: string): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

describe('a line', () => {
  it('says its message as soon as it is put, in the language asked for', async () => {
    expect(await say('support.txt')).toMatchObject({
      status: 200,
      type: 'text/plain; charset=utf-8',
      text: 'Welcome.',
    });
    expect((await say('support.de.txt')).text).toBe('Willkommen.');
    expect((await say('support.txt?lang=de&token=x')).text).toBe('Willkommen.');
    expect((await say('support.txt?lang=de-AT')).text).toBe('Willkommen.');
    expect((await say('Support.TXT?token=x')).text).toBe('Welcome.');
  });

  it.each(['pt-BR', 'pt-br', 'pt_PT', 'pt'])('understands %s as the Portuguese there is', async (tag) => {
    const standing = { 'pt-BR': 'Bem-vindo.', 'zh-Hans': '欢迎。' };
    const line = { languages: ['zh-Hans', 'pt-BR'], standing };
    expect((await test.request('PUT', '/api/v1/lines/brasil', line)).status).toBeLessThan(300);
    expect((await say(`brasil.${tag}.txt`)).text).toBe('Bem-vindo.');
    expect((await say(`brasil.txt?lang=${tag}`)).text).toBe('Bem-vindo.');
    expect((await say('brasil.txt?lang=zh-CN')).text).toBe((await say('brasil.txt')).text);
  });

  it('is asked by POST with a form as well', async () => {
    expect((await say('support.txt', form('CallSid=CA1&lang=de'))).text).toBe('Willkommen.');
    expect((await say('support.twiml', form('CallSid=CA1&From=%2B49'))).text).toContain('Welcome.');
    expect((await say('support.txt', form('%E0%A4%A'))).text).toBe('Welcome.');
  });

  it('answers HEAD and conditional requests', async () => {
    const { headers } = await say('support.txt');
    const etag = headers.get('etag') ?? '';
    const head = await say('support.txt', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers.get('etag')).toBe(etag);
    expect(head.headers.get('content-length')).toBe('8');
    expect((await say('support.txt', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await say('support.txt', { method: 'POST', headers: { 'if-none-match': etag } })).status).toBe(
      200,
    );
  });

  it.each([
    ['nobody.txt', 'text/plain; charset=utf-8', ''],
    ['support.fr.txt', 'text/plain; charset=utf-8', ''],
    ['support.wav', 'text/plain; charset=utf-8', ''],
    ['support', 'text/plain; charset=utf-8', ''],
    ['', 'text/plain; charset=utf-8', ''],
    ['a/b.txt', 'text/plain; charset=utf-8', ''],
    ['..%2f..%2findex.html', 'text/plain; charset=utf-8', ''],
  ])('%j is silence', async (path, type, text) => {
    expect(await say(path)).toMatchObject({ status: 200, type, text });
  });

  it('is silent in the format that was asked for', async () => {
    expect(JSON.parse((await say('nobody.json')).text)).toMatchObject({ active: 'false', text: '' });
    expect((await say('nobody.form')).text).toMatch(/^active=0&text=&/);
    expect((await say('nobody.ssml')).text).toMatch(/^<speak [^>]*><\/speak>$/);
    expect((await say('nobody.twiml')).text).toMatch(/<Response\/?>/);
  });

  it('answers any request with 200 and no page, problem or redirect', async () => {
    const methods = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS');
    const path = fc.oneof(
      fc.webPath(),
      fc.constantFrom(...phoneFormatNames).map((format) => `/support.${format}`),
    );
    await fc.assert(
      fc.asyncProperty(
        methods,
        path,
        fc.webQueryParameters(),
        fc.string(),
        async (method, at, query, body) => {
          const hasBody = !['GET', 'HEAD'].includes(method);
          const answer = await say(`${at.slice(1)}?${query}`, {
            method,
            ...(hasBody ? form(body) : {}),
            ...(hasBody ? { method } : {}),
          });
          expect(answer.status).toBe(200);
          expect(answer.type).not.toMatch(/html|problem/);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is silent when something breaks behind it', async () => {
    const broken = test.with({
      publisher: {
        files: () => {
          throw new Error('broken');
        },
        snapshot: () => Promise.reject(new Error('broken')),
      },
    });
    const answer = await broken.app.request('/phone/v1/support.twiml', { method: 'POST' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/<Response\/?>/);
  });

  it('has a pinned text that has to end', async () => {
    const until = (hours: number) =>
      new Date(test.services.clock.now().getTime() + hours * 3_600_000).toISOString();
    const put = (pinned: object) =>
      test.request('PUT', '/api/v1/lines/support', { languages: ['en'], pinned });
    const refused = await put({ texts: { en: 'Closed.' }, until: until(24 * 8) });
    expect((await refused.json()).errors).toEqual([
      { field: 'pinned.until', message: expect.stringContaining('7 days') },
    ]);
    const unknown = await put({ texts: { sv: 'Stängt.' }, until: until(1) });
    expect((await unknown.json()).errors).toMatchObject([{ field: expect.stringContaining('pinned.texts') }]);
    const pinned = await put({ texts: { en: 'Closed today.' }, until: until(1) });
    expect(pinned.status).toBe(200);
    expect(await pinned.json()).toMatchObject({
      pinned: { texts: { en: 'Closed today.' } },
      standing: {},
      components: null,
      grace_minutes: 10,
    });
    expect((await say('support.txt')).text).toBe('Closed today.');
  });

  it('falls silent when it is removed', async () => {
    expect((await test.request('PUT', '/api/v1/lines/brief', { standing: { en: 'Hello.' } })).status).toBe(
      201,
    );
    expect((await say('brief.txt')).text).toBe('Hello.');
    expect((await test.request('DELETE', '/api/v1/lines/brief')).status).toBe(204);
    expect((await say('brief.txt')).text).toBe('');
  });
});
