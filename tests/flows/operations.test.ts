import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { deliveryLoops, jobs } from '../support/loops.ts';
import { addReader } from '../support/people.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

interface Operation {
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: object }> }>;
}

interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, object>;
    securitySchemes: Record<string, { type: string; scheme: string }>;
  };
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

describe.each(databases)('what machines ask of a process (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  let server: TestServer;
  beforeAll(async () => {
    const sink = keep(await startSmtpSink());
    server = keep(await startTestServer(kind, { env: { SMTP_URL: sink.url } }));
    await addReader(server, 'ann@example.com');
  });
  afterAll(closeAll);

  it('is whether it lives', async () => {
    const answer = await fetch(`${server.url}/livez`);
    expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([
      200,
      'ok\n',
      'no-store',
    ]);
  });

  it('is whether each of its parts is ready', async () => {
    const answer = await fetch(`${server.url}/readyz`);
    const parts = ['database', 'publishing', ...jobs, ...deliveryLoops];
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ready: true, checks: Object.fromEntries(parts.map((part) => [part, { ok: true }])) },
    ]);
  });

  it('is what it has counted', async () => {
    const value = async (series: string) => {
      const metrics = await server.text('/metrics');
      const line = metrics.split('\n').find((one) => one.startsWith(`${series} `));
      return line === undefined ? null : Number(line.split(' ').at(-1));
    };
    expect((await fetch(`${server.url}/metrics`)).headers.get('content-type')).toMatch(
      /^text\/plain; version=0\.0\.4/,
    );
    const before = (await value('calmline_published_revision')) ?? 0;
    expect(before).toBeGreaterThan(0);
    const { publication } = await posted(server, '/api/v1/incidents', callsDrop);
    expect(await value('calmline_published_revision')).toBe(publication.revision);
    expect(publication.revision).toBeGreaterThan(before);
    expect(await value('calmline_publish_failing')).toBe(0);
    await until(
      'the mail to be counted',
      async () => (await value('calmline_delivery_attempts_total{channel="email",state="sent"}')) === 1,
    );
    const posts = 'http_request_duration_seconds_count{method="POST",route="/api/v1/incidents",status="2xx"}';
    expect(await value(posts)).toBe(1);
    // Every series is explained.
    const metrics = await server.text('/metrics');
    for (const [, name] of metrics.matchAll(/^# TYPE (\S+)/gm)) expect(metrics).toContain(`# HELP ${name} `);
  });
});

describe('the API described', () => {
  const { keep, closeAll } = keeper();
  let server: TestServer;
  let document: OpenApi;
  beforeAll(async () => {
    server = keep(await startTestServer('embedded'));
    const answer = await fetch(`${server.url}/api/openapi.json`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    document = (await answer.json()) as OpenApi;
  });
  afterAll(closeAll);

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, found]) =>
      Object.entries(found).map(([method, operation]) => ({
        path,
        method,
        operation,
        name: `${method} ${path}`,
      })),
    );

  it('is a whole OpenAPI 3.1 document', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: 'Calmline API', version: expect.any(String) });
    expect(document.servers).toEqual([{ url: server.url }]);
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.length).toBeGreaterThan(20);
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(references));
    expect(text.match(/"\$ref":"(?!#\/components\/schemas\/)/)).toBeNull();
    // 3.0 only.
    expect(text.match(/"nullable":|"exclusiveMinimum":(true|false)/)).toBeNull();
  });

  it('says of each operation what it does, who may call it, what it takes and how it answers', () => {
    const tags = document.tags.map(({ name }) => name);
    const summaries = new Set<string>();
    for (const { path, method, operation, name } of operations()) {
      expect([name, path.startsWith('/api/v1/'), methods.includes(method)]).toEqual([name, true, true]);
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/^[A-Z].{5,}/)]);
      summaries.add(operation.summary ?? '');
      expect([name, tags]).toEqual([name, expect.arrayContaining(operation.tags ?? ['no tag'])]);
      expect([name, Array.isArray(operation.security)]).toEqual([name, true]);
      for (const scheme of operation.security ?? [])
        expect([name, Object.keys(scheme)]).toEqual([name, ['apiKey']]);
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path');
      expect([name, declared.map((one) => `{${one.name}}`)]).toEqual([name, path.match(/\{\w+\}/g) ?? []]);
      expect([name, declared.every(({ required }) => required)]).toEqual([name, true]);
      const answers = Object.entries(operation.responses);
      expect([name, answers.some(([status]) => status.startsWith('2'))]).toEqual([name, true]);
      for (const [status, { description, content }] of answers) {
        expect([name, status, (description ?? '').length > 0]).toEqual([name, status, true]);
        if (Number(status) >= 400)
          expect([name, status, Object.keys(content ?? {})]).toEqual([
            name,
            status,
            ['application/problem+json'],
          ]);
      }
    }
    expect(summaries.size).toBe(operations().length);
    expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('has the operations that others rely on, and keeps out who has no key', async () => {
    const relied = [
      'post /api/v1/components',
      'post /api/v1/incidents',
      'post /api/v1/incidents/{id}/updates',
      'post /api/v1/maintenances',
      'put /api/v1/lines/{slug}',
      'get /api/v1/notifications/{id}/deliveries',
      'post /api/v1/subscriptions',
    ];
    expect(operations().map(({ name }) => name)).toEqual(expect.arrayContaining(relied));
    for (const { path, method, operation, name } of operations()) {
      const answer = await fetch(server.url + path.replace(/\{\w+\}/g, '1'), {
        method: method.toUpperCase(),
        headers: { 'content-type': 'application/json' },
        ...(operation.requestBody ? { body: '{}' } : {}),
      });
      const open = operation.security?.length === 0;
      expect([name, answer.status === 401]).toEqual([name, !open]);
    }
    const open = operations().filter(({ operation }) => operation.security?.length === 0);
    expect(open.map(({ name }) => name)).toEqual(['post /api/v1/subscriptions']);
  });

  it('is readable without script and without anything from elsewhere', async () => {
    const answer = await fetch(`${server.url}/api/docs`);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=/i);
    const elsewhere = [...page.matchAll(/\b(?:href|src|action)="([^"]+)"/g)]
      .map(([, link]) => new URL(link ?? '', `${server.url}/api/docs`))
      .filter(({ origin }) => origin !== server.url);
    expect(elsewhere).toEqual([]);
    for (const { operation } of operations()) expect(page).toContain(`>${operation.summary}</h3>`);
    const answers = await Promise.all(
      ['/api/docs/', '/api'].map((path) => fetch(`${server.url}${path}`, { redirect: 'manual' })),
    );
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual(['/api/docs', '/api/docs']);
  });
});
