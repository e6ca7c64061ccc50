import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';
import type { OpenApiDocument } from './docs/document.ts';

let test: TestApp;
let document: OpenApiDocument & { openapi: string };
let page: string;
let policy: string;
beforeAll(async () => {
  test = await openTestApp();
  document = await (await test.app.request('/api/openapi.json')).json();
  const answer = await test.app.request('/api/docs');
  page = await answer.text();
  policy = answer.headers.get('content-security-policy') ?? '';
});
afterAll(() => test.close());

const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('the OpenAPI document', () => {
  it('is of version 3.1, and each operation has a summary, a tag, its security and its refusals', () => {
    expect(document.openapi).toBe('3.1.0');
    const tags = document.tags.map(({ name }) => name);
    for (const operation of operations()) {
      expect(operation.summary).toMatch(/^[A-Z]/);
      expect(tags).toEqual(expect.arrayContaining(operation.tags));
      expect(operation.security).toBeDefined();
      expect(Object.keys(operation.responses)).toContain('503');
    }
  });

  it('refers to nothing that is missing', () => {
    const names = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(names));
  });
});

describe('the documentation', () => {
  it('tells every operation with a call that can be copied', () => {
    for (const { summary } of operations())
      expect([summary, page.includes(`${summary}</h3>`)]).toEqual([summary, true]);
    expect(page.includes('curl -X POST &#39;http://status.test/api/v1/incidents&#39;')).toBe(true);
    expect(/undefined|\[object Object\]/.exec(page)).toBeNull();
  });

  it('has a place for every link into it, problems among them', () => {
    const places = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(places.size).toBe([...page.matchAll(/ id="/g)].length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(places).toContain(target);
    for (const type of ['invalid-input', 'database-away', 'internal'])
      expect(places).toContain(`problem-${type}`);
  });

  it('runs nothing and loads nothing', () => {
    expect(/<script|src=|<link|@import|url\(/.exec(page)).toBeNull();
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
  });
});
