import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Face, openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

const mail = {
  id: 'one',
  at: '2026-11-22T10:00:00.000Z',
  to: 'ann@example.com',
  subject: 'Please <confirm>',
};
const body = {
  raw: Buffer.from('To: ann@example.com\r\nSubject: x\r\n\r\nbody'),
  text: 'Open http://status.test/confirm/abc & <b>go</b>',
  html: '<p onclick="x()">Hello</p>',
};

let test: TestApp;
let withMail: Face;
beforeAll(async () => {
  test = await openTestApp();
  withMail = test.with({
    services: { ...test.services, publicUrl: 'http://localhost:8080' },
    capturedMail: { list: async () => [mail], read: async (id) => (id === 'one' ? body : null) },
  });
});
afterAll(() => test.close());

const get = (path: string, { address = '127.0.0.1', headers = {} as Record<string, string> } = {}) =>
  withMail.app.request(
    path,
    { headers: { host: 'localhost:8080', ...headers } },
    { incoming: { socket: { remoteAddress: address } } },
  );

describe('captured mail', () => {
  it('is listed and shown on this machine', async () => {
    expect(await (await get('/dev/mail')).text()).toContain('Please &lt;confirm&gt;');
    const shown = await get('/dev/mail/one', { address: '::1' });
    const page = await shown.text();
    expect(page).toContain('<a href="http://status.test/confirm/abc">');
    expect(page).toContain('&lt;b&gt;go&lt;/b&gt;');
    expect(page).toContain('srcdoc="&lt;p onclick=&quot;x()&quot;&gt;Hello&lt;/p&gt;');
    expect(page).toContain('sandbox=');
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await get('/dev/mail/two')).status).toBe(404);
  });

  it.each([
    [{ address: '192.0.2.1' }],
    [{ headers: { host: 'status.example.com' } }],
    [{ headers: { host: 'localhost.example.com' } }],
    [{ headers: { 'x-forwarded-for': '192.0.2.1' } }],
  ])('is not there for %j', async (from) => {
    for (const path of ['/dev/mail', '/dev/mail/one']) expect((await get(path, from)).status).toBe(404);
  });

  it('is not there when the page is public: a proxy on this machine would pass everybody on', async () => {
    const face = test.with({
      services: { ...test.services, publicUrl: 'https://status.example.com' },
      capturedMail: { list: async () => [mail], read: async () => body },
    });
    const local = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
    for (const path of ['/dev/mail', '/dev/mail/one'])
      expect((await face.app.request(path, { headers: { host: 'localhost' } }, local)).status).toBe(404);
  });

  it('is not there when a mail server is configured', async () => {
    const other = test.with({ capturedMail: null });
    const answer = await other.app.request(
      '/dev/mail',
      { headers: { host: 'localhost' } },
      { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
    );
    expect(answer.status).toBe(404);
  });
});
