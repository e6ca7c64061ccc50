import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { movableClock } from '../support/movable-clock.ts';
import { addComponents } from '../support/people.ts';
import { callsDrop, hour, inFolder, keeper, minute, posted, publicTree } from '../support/stories.ts';
import { until } from '../support/until.ts';

const start = '2026-11-22T12:00:00.000Z';
const at = (ms: number) => new Date(Date.parse(start) + ms).toISOString();
const formats = ['txt', 'json', 'form', 'ssml', 'twiml'] as const;
type Format = (typeof formats)[number];

const types: Record<Format, string> = {
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded; charset=utf-8',
  ssml: 'application/ssml+xml; charset=utf-8',
  twiml: 'text/xml; charset=utf-8',
};

interface Message {
  text: string;
  lang: 'en-US' | 'de-DE';
  line?: string;
  kind: string;
  incident_id?: string;
  next_update_by?: string;
  expires_at?: string;
}

const encoded = (value: string) =>
  encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Every byte of a message in each format, as phone systems were measured to need it. */
function bodies({
  text,
  lang,
  line = 'support',
  kind,
  incident_id = '',
  next_update_by = '',
  expires_at = '',
}: Message): Record<Format, string> {
  const active = text !== '';
  const others = { lang, line, kind, incident_id, next_update_by, expires_at };
  const ssml = `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${lang}">${text}</speak>`;
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  return {
    txt: text,
    json: JSON.stringify({ active: String(active), text, ssml: active ? ssml : '', ...others }),
    form: `active=${active ? 1 : 0}&${Object.entries({ text, ...others })
      .map(([name, value]) => `${name}=${encoded(value)}`)
      .join('&')}`,
    ssml,
    twiml: active
      ? `${declaration}<Response><Say language="${lang}">${text}</Say></Response>`
      : `${declaration}<Response/>`,
  };
}

describe.each(databases)('a phone line (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  const clock = movableClock(start);
  let server: TestServer;
  beforeAll(async () => {
    server = keep(await startTestServer(kind, { clock }));
    await server.api('PATCH', '/api/v1/page', { time_zone: 'Europe/Berlin' });
    await addComponents(server, 'Website', 'Login');
    await put('support', { languages: ['en', 'de'] });
  });
  afterAll(closeAll);

  async function put(line: string, words: Record<string, unknown>): Promise<void> {
    const { status } = await server.api('PUT', `/api/v1/lines/${line}`, words);
    expect([200, 201]).toContain(status);
  }

  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${server.url}/phone/v1/${path}`, { redirect: 'manual', ...init });
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      headers: answer.headers,
      text: await answer.text(),
    };
  };

  /** In each format: the bytes served, those in the folder, and the headers. */
  async function says(name: string, message: Message): Promise<void> {
    const expected = bodies(message);
    for (const format of formats) {
      const path = `${name}.${format}`;
      const { status, type, text, headers } = await ask(path);
      expect([path, status, type, text]).toEqual([path, 200, types[format], expected[format]]);
      expect(headers.get('content-length')).toBe(String(Buffer.byteLength(expected[format])));
      expect(headers.get('cache-control')).toBe('public, max-age=10');
      expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
      expect(await inFolder(server, `phone/v1/${path}`)).toBe(expected[format]);
    }
  }

  const silent = (lang: Message['lang']): Message => ({ kind: 'silent', text: '', lang });
  /** Until the clock has brought the line to say so; the folder is the last to be written. */
  const comesToSay = (words: string) =>
    until(`"${words}"`, async () => (await inFolder(server, 'phone/v1/support.txt')).includes(words));

  it('is silent when all is well, or says its standing message', async () => {
    await says('support', silent('en-US'));
    await says('support.de', silent('de-DE'));
    await put('welcome', {
      languages: ['de', 'en'],
      standing: { de: 'Willkommen bei Müller & Co.', en: 'Welcome.' },
    });
    await says('welcome', {
      kind: 'standing',
      line: 'welcome',
      text: 'Willkommen bei Müller und Co.',
      lang: 'de-DE',
    });
    await says('welcome.en', { kind: 'standing', line: 'welcome', text: 'Welcome.', lang: 'en-US' });
  });

  it('says an incident, then that news is due, then the plain fallback, and never a stale promise', async () => {
    const by = at(75 * minute);
    const lapses = at(85 * minute);
    const { id } = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      components: { website: 'major_outage' },
      next_update_by: by,
    });
    const incident = { kind: 'incident', incident_id: id, expires_at: lapses };
    await says('support', {
      ...incident,
      lang: 'en-US',
      next_update_by: by,
      text: 'We know that Website cannot be used right now. Our team is looking for the cause. We will tell you more by 2 15 p.m., Berlin time. You do not need to report this.',
    });
    await says('support.de', {
      ...incident,
      lang: 'de-DE',
      next_update_by: by,
      text: 'Uns ist ein Ausfall im Bereich Website bekannt. Wir suchen bereits nach der Ursache. Die nächste Meldung folgt bis 14 Uhr 15 Berliner Zeit. Sie müssen nichts melden.',
    });
    clock.set(by);
    await comesToSay('shortly');
    await says('support', {
      ...incident,
      lang: 'en-US',
      text: 'We know that Website cannot be used right now. Our team is looking for the cause. We will tell you more shortly. You do not need to report this.',
    });
    clock.set(lapses);
    await comesToSay('patience');
    const fallback = { kind: 'fallback', incident_id: id };
    await says('support', {
      ...fallback,
      lang: 'en-US',
      text: 'We know about a problem with Website. We are still working on it. Thank you for your patience. You do not need to report this.',
    });
    await says('support.de', {
      ...fallback,
      lang: 'de-DE',
      text: 'Uns ist eine Störung im Bereich Website bekannt. Wir arbeiten weiter an der Behebung. Vielen Dank für Ihre Geduld. Sie müssen nichts melden.',
    });
    await posted(server, `/api/v1/incidents/${id}/updates`, {
      status: 'monitoring',
      body: 'A fix is in place.',
    });
    expect((await ask('support.txt')).text).toContain(
      'A fix is in place and we are making sure that it holds.',
    );
    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Over.' });
    await says('support', silent('en-US'));
  });

  it('speaks only of what it is about, and keeps its own grace', async () => {
    await put('login', { languages: ['en'], components: ['login'], grace_minutes: 0 });
    const now = clock.now().getTime();
    const by = new Date(now + 30 * minute).toISOString();
    const { id } = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      components: { website: 'partial_outage' },
      next_update_by: by,
    });
    expect([(await ask('login.txt')).text, (await ask('support.txt')).text !== '']).toEqual(['', true]);
    await posted(server, `/api/v1/incidents/${id}/updates`, {
      status: 'identified',
      body: 'Both.',
      components: { login: 'partial_outage' },
      next_update_by: by,
    });
    expect((await ask('login.txt')).text).toContain('may not work for you right now');
    clock.set(by);
    await until('the line without grace to fall back', async () =>
      (await ask('login.txt')).text.includes('Thank you for your patience.'),
    );
    expect((await ask('support.txt')).text).toContain('We will tell you more shortly.');
    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Over.' });
  });

  it('says a maintenance while it runs', async () => {
    const now = clock.now().getTime();
    const window = { starts_at: new Date(now + hour).toISOString(), ends_at: '2026-11-22T17:00:00.000Z' };
    await posted(server, '/api/v1/maintenances', {
      title: 'Router swap',
      body: 'We swap a router.',
      components: ['login'],
      ...window,
    });
    await says('support', silent('en-US'));
    clock.set(window.starts_at);
    await comesToSay('planned maintenance');
    const running = { kind: 'maintenance', expires_at: window.ends_at };
    await says('support', {
      ...running,
      lang: 'en-US',
      text: 'We are carrying out planned maintenance on Login until 6 p.m., Berlin time. There may be short interruptions. You do not need to report this.',
    });
    await says('support.de', {
      ...running,
      lang: 'de-DE',
      text: 'Im Bereich Login finden bis 18 Uhr Berliner Zeit geplante Wartungsarbeiten statt. Es kann zu kurzen Unterbrechungen kommen. Sie müssen nichts melden.',
    });
    clock.set(window.ends_at);
    await until('the line to be silent', async () => (await ask('support.txt')).text === '');
  });

  it("says an operator's own words until they end", async () => {
    const until15 = new Date(clock.now().getTime() + 15 * minute).toISOString();
    await put('support', {
      languages: ['en', 'de'],
      standing: { en: 'Welcome.' },
      pinned: { texts: { en: 'We open at 14:15. See https://x.test' }, until: until15 },
    });
    const pinned: Message = {
      kind: 'pinned',
      lang: 'en-US',
      text: 'We open at 2 15 p.m. See',
      expires_at: until15,
    };
    await says('support', pinned);
    await says('support.de', pinned);
    const { id } = await posted(server, '/api/v1/incidents', callsDrop);
    await says('support', pinned);
    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Over.' });
    clock.set(until15);
    await comesToSay('Welcome.');
    await says('support', { kind: 'standing', lang: 'en-US', text: 'Welcome.' });
  });

  it('is asked in a language by path, query or form', async () => {
    await put('hello', { languages: ['en', 'de'], standing: { en: 'Welcome.', de: 'Willkommen.' } });
    const form = (body: string): RequestInit => ({
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    for (const [path, init, text] of [
      ['hello.txt', {}, 'Welcome.'],
      ['hello.de.txt', {}, 'Willkommen.'],
      ['hello.txt?lang=de', {}, 'Willkommen.'],
      ['hello.txt?token=t0k&lang=de-AT', {}, 'Willkommen.'],
      ['hello.txt?lang=en', {}, 'Welcome.'],
      ['hello.txt', form('CallSid=CA1&lang=de'), 'Willkommen.'],
      ['hello.txt', form('CallSid=CA1&From=%2B4930'), 'Welcome.'],
      ['hello.txt?lang=fr', {}, ''],
      ['hello.fr.txt', {}, ''],
    ] as const) {
      const answer = await ask(path, init);
      expect([path, answer.status, answer.text]).toEqual([path, 200, text]);
    }
  });

  it('answers what it does not know with silence in the format that was asked for', async () => {
    const nobody = bodies({ ...silent('en-US'), line: 'nobody' });
    for (const format of formats) {
      for (const method of ['GET', 'POST', 'PUT']) {
        const answer = await ask(`nobody.${format}`, { method });
        expect([answer.status, answer.type, answer.text]).toEqual([200, types[format], nobody[format]]);
      }
    }
    for (const path of [
      '',
      'support',
      'support.wav',
      'support.html',
      'support/txt',
      '..%2findex.html',
      'support.txt/',
      '%00.txt',
      'a'.repeat(5000),
    ]) {
      const answer = await ask(path);
      expect([path, answer.status, answer.type, answer.text]).toEqual([path, 200, types.txt, '']);
    }
  });

  it('is asked by HEAD and conditionally as well', async () => {
    for (const format of formats) {
      const { headers, text } = await ask(`support.${format}`);
      const etag = headers.get('etag') ?? '';
      const head = await ask(`support.${format}`, { method: 'HEAD' });
      expect([head.status, head.type, head.text, head.headers.get('etag')]).toEqual([
        200,
        types[format],
        '',
        etag,
      ]);
      expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
      for (const method of ['GET', 'HEAD']) {
        const same = await ask(`support.${format}`, { method, headers: { 'if-none-match': etag } });
        expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', etag]);
      }
      expect((await ask(`support.${format}`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    }
    const before = (await ask('support.txt')).headers.get('etag') ?? '';
    const { id } = await posted(server, '/api/v1/incidents', callsDrop);
    const after = await ask('support.txt', { headers: { 'if-none-match': before } });
    expect([after.status, after.text.includes('Calls drop')]).toEqual([200, true]);
    await server.api('DELETE', `/api/v1/incidents/${id}`);
  });

  it('serves Asterisk as it was recorded to ask', async () => {
    await put('main', { languages: ['en'], standing: { en: 'Welcome.' } });
    const etag = (await ask('main.txt')).headers.get('etag') ?? '';
    const recorded = readFileSync(
      join(import.meta.dirname, '../fixtures/asterisk-22-http-requests.ndjson'),
      'utf8',
    )
      .trim()
      .split('\n');
    const heard: string[] = [];
    for (const request of recorded.map((line) => JSON.parse(line))) {
      const { host: _, ...headers } = request.h as Record<string, string>;
      const path = request.url.replace('/phone/', '');
      // What was kept under a mark is asked for again under it.
      if (headers['if-none-match']) headers['if-none-match'] = etag;
      const kept = headers['if-none-match'] !== undefined;
      const answer = await ask(kept ? 'main.txt' : path, { method: request.m, headers });
      expect([request.url, answer.status, answer.type]).toEqual([request.url, kept ? 304 : 200, types.txt]);
      heard.push(answer.text);
    }
    expect(heard).toEqual(['Welcome.', ...Array(recorded.length - 1).fill('')]);
    expect(recorded.some((line) => JSON.parse(line).m === 'HEAD')).toBe(true);
  });

  it('has a file for every line, language and format, equal to what is served', async () => {
    const tree = await publicTree(server);
    const files = (await readdir(join(tree, 'phone/v1'))).sort();
    const { body } = await server.api('GET', '/api/v1/lines?limit=100');
    const expected = body.data.flatMap(({ slug, languages }: { slug: string; languages: string[] }) =>
      ['', ...languages.map((language) => `.${language}`)].flatMap((language) =>
        formats.map((format) => `${slug}${language}.${format}`),
      ),
    );
    expect(files).toEqual(expected.sort());
    const digest = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
    for (const file of files)
      expect([file, digest((await ask(file)).text)]).toEqual([
        file,
        digest(readFileSync(join(tree, 'phone/v1', file))),
      ]);
    expect((await server.api('DELETE', '/api/v1/lines/hello')).status).toBe(204);
    expect((await ask('hello.txt')).text).toBe('');
    expect(
      (await readdir(join(await publicTree(server), 'phone/v1'))).some((file) => file.startsWith('hello')),
    ).toBe(false);
  });
});
