import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminKey, openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const json = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };
const incident = { title: 'Trouble', impact: 'minor', status: 'investigating', body: 'We look into it.' };

async function refused(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
  const answer = await test.request(method, path, body, headers);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = await answer.json();
  expect(problem).toMatchObject({
    status: answer.status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(problem.type).toMatch(/^\/api\/docs#problem-[a-z-]+$/);
  return problem as {
    status: number;
    type: string;
    detail: string;
    errors?: { field: string; message: string }[];
  };
}

const faults = async (body: unknown) => (await refused('POST', '/api/v1/incidents', body)).errors;

describe('a refusal', () => {
  it.each([
    ['{"title": "a",}', 'line 1 column 15'],
    ['{"title":\n nope}', 'line 2 column 3'],
    ['{"title":', 'line 1 column 10'],
  ])('of %j names the place where the JSON is broken', async (body, place) => {
    const problem = await refused('POST', '/api/v1/incidents', body, json);
    expect(problem).toMatchObject({ status: 400, type: '/api/docs#problem-malformed-json' });
    expect(problem.detail).toContain(place);
  });

  it.each([
    ['POST', ''],
    ['POST', undefined],
    ['PATCH', ''],
  ])('of a %s with the body %j says that it is empty', async (method, body) => {
    const path = method === 'POST' ? '/api/v1/incidents' : '/api/v1/page';
    const problem = await refused(method, path, body, json);
    expect(problem).toMatchObject({
      status: 400,
      type: '/api/docs#problem-malformed-json',
      detail: expect.stringContaining('empty'),
    });
  });

  it.each([
    ['{"components":{"__proto__":"major_outage"}}', 'components.__proto__'],
    ['{"components":{"\\u005f_proto__":"major_outage"}}', 'components.__proto__'],
    ['{"__proto__":{}}', '__proto__'],
    ['{"notify":["email",{"__proto__":1}]}', 'notify.1.__proto__'],
  ])('of %s names what would be passed over', async (body, field) => {
    const problem = await refused('POST', '/api/v1/incidents', body, json);
    expect(problem).toMatchObject({ status: 422, errors: [{ field }] });
  });

  it('comes for a body however deep', async () => {
    const deep = `{"title":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;
    expect((await refused('POST', '/api/v1/incidents', deep, json)).status).toBe(422);
  });

  it('names every field at fault, with what to do', async () => {
    expect(await faults({ impact: 'huge', status: 7, body: '' })).toEqual([
      { field: 'title', message: 'This field is needed.' },
      { field: 'impact', message: 'Use one of none, minor, major, critical.' },
      { field: 'status', message: expect.stringContaining('investigating') },
      { field: 'body', message: 'This must not be empty.' },
    ]);
  });

  it('names every field that is not known, and those that are', async () => {
    expect(await faults({ ...incident, titel: 'x', severity: 1 })).toEqual([
      { field: 'titel', message: expect.stringContaining('Known are title, impact, status') },
      { field: 'severity', message: expect.stringContaining('leave it out') },
    ]);
  });

  it.each([
    [{ next_update_by: 'tomorrow' }, 'next_update_by', 'offset'],
    [{ next_update_by: '2026-02-30T10:00:00Z' }, 'next_update_by', 'offset'],
    [{ notify: 'some' }, 'notify', "'all'"],
    [{ notify: ['pigeon'] }, 'notify', 'email'],
    [{ components: { api: 'broken' } }, 'components.api', 'operational'],
    [{ components: { nothing: 'major_outage' } }, 'components.nothing', 'no such component'],
    [{ components: { constructor: 'major_outage' } }, 'components.constructor', 'no such component'],
    [{ components: { 'a\u0000': 'major_outage' } }, 'components.a\u0000', 'nothing by this slug'],
    [{ title: 'two\nlines' }, 'title', 'one line'],
    [{ body: 'nul \u0000' }, 'body', 'control characters'],
    [{ body: 'half a smile \ud83d' }, 'body', 'control characters'],
    [{ body: 'no XML \ufffe' }, 'body', 'control characters'],
    [{ title: 'no XML \uffff' }, 'title', 'control characters'],
    [{ title: 'a'.repeat(201) }, 'title', '200 characters'],
    [{ author: 5 }, 'author', 'a text'],
  ])('of %j says so in words', async (change, field, words) => {
    expect(await faults({ ...incident, ...change })).toEqual([
      { field, message: expect.stringContaining(words) },
    ]);
  });

  it('asks for JSON where there is something else', async () => {
    const form = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/x-www-form-urlencoded' };
    const problem = await refused('POST', '/api/v1/incidents', JSON.stringify(incident), form);
    expect(problem).toMatchObject({
      status: 415,
      detail: expect.stringContaining('Content-Type: application/json'),
    });
    expect((await refused('POST', '/api/v1/incidents', '[]', json)).status).toBe(422);
  });

  it('stops at a megabyte', async () => {
    const problem = await refused('POST', '/api/v1/incidents', {
      ...incident,
      body: 'a'.repeat(1024 * 1024),
    });
    expect(problem.status).toBe(413);
  });

  it('of a slug that can not be one says what it must look like', async () => {
    for (const slug of ['Bad_Slug', 'a--b', '%00', 'a'.repeat(61)])
      expect(await refused('PUT', `/api/v1/lines/${slug}`, { name: 'Support' })).toMatchObject({
        status: 422,
        errors: [{ field: 'slug', message: expect.stringContaining('lower-case letters') }],
      });
    expect(await refused('GET', '/api/v1/lines/Bad_Slug')).toMatchObject({
      status: 404,
      detail: 'There is nothing by this name.',
    });
  });

  it('tells what is not there from what can not be done there', async () => {
    expect((await refused('GET', '/api/v1/nothing')).status).toBe(404);
    expect((await refused('GET', '/api/v3/x')).status).toBe(404);
    expect((await refused('GET', '/api/v1/incidents/nobody')).detail).toContain("'nobody'");
    expect((await refused('GET', '/api/v1/incidents/%00')).status).toBe(404);
    expect((await refused('GET', '/api/v1/subscribers/99999999999999999999')).status).toBe(404);
    const answer = await test.request('PUT', '/api/v1/incidents', {});
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('of a list names the parameter', async () => {
    const errors = async (query: string) => (await refused('GET', `/api/v1/incidents?${query}`)).errors;
    expect(await errors('limit=0')).toEqual([{ field: 'limit', message: 'Send a number from 1 to 100.' }]);
    expect(await errors('limit=101')).toEqual([{ field: 'limit', message: 'Send a number from 1 to 100.' }]);
    expect(await errors('limit=many')).toEqual([{ field: 'limit', message: 'Send a number from 1 to 100.' }]);
    expect(await errors('cursor=nonsense')).toEqual([
      { field: 'cursor', message: expect.stringContaining('next_cursor') },
    ]);
    for (const id of ['a\u0000', 'inc', 'A'.repeat(12)]) {
      const forged = Buffer.from(JSON.stringify(['2026-11-22T10:00:00Z', id])).toString('base64url');
      for (const list of ['incidents', 'maintenances'])
        expect(await refused('GET', `/api/v1/${list}?cursor=${forged}`)).toMatchObject({
          status: 422,
          errors: [{ field: 'cursor' }],
        });
    }
    expect(await errors('page=2')).toEqual([
      { field: 'page', message: expect.stringContaining('leave it out') },
    ]);
  });

  it('of what nobody expected gives an id, and nothing of the inside', async () => {
    const broken = test.with({
      publisher: {
        files: () => new Map(),
        snapshot: () => Promise.reject(new Error('a secret detail')),
      },
    });
    const answer = await broken.request('GET', '/api/v1/components');
    expect(answer.status).toBe(500);
    const { detail } = await answer.json();
    expect(detail).toMatch(/[0-9a-f-]{36}/);
    expect(detail).not.toContain('secret');
  });
});
