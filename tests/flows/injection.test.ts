import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../apps/server/src/http/docs/document.ts';
import { exampleOf } from '../../apps/server/src/http/docs/example.ts';
import { startTestServer } from '../support/calmline.ts';
import { addReader } from '../support/people.ts';
import { parseMail, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop } from '../support/stories.ts';
import { type FieldPath, stringFields, withValue } from '../support/string-fields.ts';
import { adminKey, openTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let document: OpenApiDocument;
/** Something real behind each address, so that what is asked is the field and not the address. */
const names: Record<string, string> = {};
beforeAll(async () => {
  app = await openTestApp();
  document = (await (await app.app.request('/api/openapi.json')).json()) as OpenApiDocument;
  const create = async (path: string, body: unknown, method = 'POST') => {
    const answer = await app.request(method, `/api/v1/${path}`, body);
    const made = (await answer.json()) as Record<string, string>;
    if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(made)}`);
    return made;
  };
  const text = { title: 'Calls drop', body: 'We are looking into it.' };
  await create('components', { name: 'API', group: 'Platform' });
  const incident = await create('incidents', {
    ...text,
    impact: 'minor',
    status: 'investigating',
    notify: 'none',
  });
  const maintenance = await create('maintenances', {
    ...text,
    components: ['api'],
    starts_at: '2026-12-01T10:00:00Z',
    ends_at: '2026-12-01T12:00:00Z',
    notify: 'none',
  });
  const subscriber = await create('subscribers', {
    channel: 'email',
    address: 'ann@example.com',
    confirmed: true,
  });
  const key = await create('api-keys', { name: 'A key', scopes: ['read'] });
  const updates = incident.updates as unknown as { id: string }[];
  Object.assign(names, {
    'incidents/{id}': incident.id,
    'maintenances/{id}': maintenance.id,
    'subscribers/{id}': String(subscriber.id),
    'api-keys/{id}': key.id,
    'components/{slug}': 'api',
    'component-groups/{slug}': 'platform',
    'lines/{slug}': 'support',
    'notifications/{id}': '1',
    '{update_id}': updates[0]?.id ?? '',
  });
}, 60_000);
afterAll(() => app.close());

/** What ends a line for somebody: mail, SMTP, Unicode, C. */
const breaks = ['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\u000b', '\u000c'];
const injections = [
  ...breaks.map((end) => `x${end}Bcc: eve@example.com`),
  'x\u0000y',
  'x\u001by',
  'x\u007fy',
];
/** Words that may have several lines: they stand in a body, never in a header. */
const severalLines = /(^|\.)(body|description|footer)$|^standing\.|^pinned\.texts\./;
/** A browser's endpoint is an address like any other. */
const otherNames: Record<string, string> = { 'subscription.endpoint': 'address' };
const onlyLineBreaks = /^[^\p{Cc}]*([\r\n\t]+[^\p{Cc}]*)*$/u;

describe('a line break or a character without meaning', () => {
  it('is refused in every field of every request, by name', async () => {
    const asked = bodies();
    expect(asked.length).toBeGreaterThan(15);
    const faults: unknown[] = [];
    for (const { method, path, sample, fields } of asked)
      for (const field of fields) {
        const name = field.join('.');
        for (const bad of injections) {
          if (severalLines.test(name) && onlyLineBreaks.test(bad)) continue;
          const { status, named } = await ask(method, path, withValue(sample, field, bad));
          // A refusal names the field, or what it is in.
          const isNamed = named.some(
            (one) => one === name || name.startsWith(`${one}.`) || one === otherNames[name],
          );
          if (status !== 422 || !isNamed) faults.push({ method, path, name, bad, status, named });
        }
      }
    expect(faults).toEqual([]);
  }, 120_000);

  it('is refused in what is imported', async () => {
    const header = 'address,language,time_zone,consent_at\n';
    for (const address of [
      '"ann@example.com\r\nBcc: eve@example.com"',
      'ann@example.com\u0000',
      '"a\n@example.com"',
    ]) {
      const csv = `${header}${address},en,UTC,2026-01-01T00:00:00Z\n`;
      const type = { authorization: `Bearer ${adminKey}`, 'content-type': 'text/csv' };
      const answer = await app.request('POST', '/api/v1/subscribers/import', csv, type);
      expect(answer.status).toBeLessThan(500);
      const list = await app.request('GET', '/api/v1/subscribers?limit=100');
      const { data } = (await list.json()) as { data: { address: string }[] };
      expect(data.map((one) => one.address)).toEqual(['ann@example.com']);
    }
  });
});

it('stays in the body of a mail where it is allowed', async () => {
  const sink = await startSmtpSink();
  const server = await startTestServer('embedded', { env: { SMTP_URL: sink.url } });
  try {
    await addReader(server, 'ann@example.com');
    const lines =
      'One.\r\nBcc: eve@example.com\r\n\r\nSubject: Two\n.\nRCPT TO:<eve@example.com>\rTo: eve@example.com\u2028Cc: eve@example.com';
    const answer = await server.api('POST', '/api/v1/incidents', { ...callsDrop, body: lines });
    expect(answer.status).toBe(201);
    const [mail] = await sink.received(1);
    if (!mail) throw new Error('nothing came');
    expect(mail.to).toBe('ann@example.com');
    const raw = mail.raw.toString('latin1');
    const headers = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(headers).not.toMatch(/eve|Bcc|Two/);
    expect(raw).toMatch(/^[\r\n\t\x20-\x7e]+$/);
    const { text, subject, to } = await parseMail(mail);
    expect(subject).toContain('Calls drop');
    expect(to?.map(({ address }) => address)).toEqual(['ann@example.com']);
    expect(text).toContain('Bcc: eve@example.com');
    expect(sink.mails).toHaveLength(1);
  } finally {
    await server.close();
    await sink.close();
  }
}, 60_000);

interface Body {
  method: string;
  path: string;
  /** Accepted but for what it is about: times that have passed, or a name that is taken. */
  sample: unknown;
  fields: FieldPath[];
}

function bodies(): Body[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const schema = operation.requestBody?.content?.['application/json']?.schema;
      if (!schema) return [];
      const sample = withKnownScope(exampleOf(document, schema, false));
      // Of twelve languages two: one rule reads them all.
      const fields = stringFields(document, schema).filter((field) => !field.some(isOtherLanguage));
      const isPush = ([first]: FieldPath) => first === 'keys' || first === 'subscription';
      const asked = { method: method.toUpperCase(), path: withNames(path) };
      return [
        { ...asked, sample, fields: fields.filter((field) => !isPush(field)) },
        { ...asked, sample: pushSubscription, fields: fields.filter((field) => field[0] === 'subscription') },
      ];
    }),
  );
}

const isOtherLanguage = (step: string | number) =>
  ['fr', 'es', 'it', 'nl', 'pt-BR', 'pl', 'tr', 'ja', 'zh-Hans'].includes(String(step));

/** As a browser gives it. */
const pushSubscription = {
  channel: 'web_push',
  subscription: {
    endpoint: 'https://push.example.com/x',
    keys: {
      p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url'),
      auth: Buffer.alloc(16, 1).toString('base64url'),
    },
  },
};

/** What is an example by itself and contradicts the rest is left out or put right. */
function withKnownScope(sample: unknown): unknown {
  const { subscription: _, keys: __, ...fields } = sample as Record<string, unknown>;
  return fields.scope ? { ...fields, scope: { groups: ['platform'], components: ['api'] } } : fields;
}

function withNames(path: string): string {
  return Object.entries(names).reduce(
    (told, [place, name]) => told.replace(place, place.replace(/\{.*\}/, name)),
    path,
  );
}

async function ask(
  method: string,
  path: string,
  body: unknown,
): Promise<{ status: number; named: string[] }> {
  const answer = await app.request(method, path, body);
  const said = (await answer.json().catch(() => ({}))) as { errors?: { field: string }[] };
  return { status: answer.status, named: (said.errors ?? []).map(({ field }) => field) };
}
