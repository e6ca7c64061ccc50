import { escapeHtml } from '@calmline/snapshot';
import type { Hono, MiddlewareHandler } from 'hono';
import { isLoopbackHost, isLoopbackUrl } from '../loopback.ts';
import { isLoopback, socketAddress } from './client-address.ts';
import type { AppContext, AppEnv, CapturedMailReader } from './context.ts';

/**
 * Mail that was captured instead of sent, to be read on this machine: it holds everybody's addresses and links.
 * Where the page is public there may be a proxy on this machine, and what it passes on looks local: nothing is shown.
 */
export function serveCapturedMail(app: Hono<AppEnv>, { capturedMail, services }: AppContext): void {
  if (!capturedMail || !isLoopbackUrl(services.publicUrl)) return;
  app.use('/dev/*', fromThisMachineOnly);
  app.get('/dev/mail', async (c) => c.body(await listPage(capturedMail), 200, headers));
  app.get('/dev/mail/:id', async (c) => {
    const mail = await capturedMail.read(c.req.param('id'));
    return mail ? c.body(mailPage(mail), 200, headers) : c.notFound();
  });
}

/** By socket and by name: a page on another site must not be able to read it through this machine's browser. */
const fromThisMachineOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '');
  const isForwarded = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => c.req.header(name) !== undefined,
  );
  if (!isLoopbackHost(host) || isForwarded || !isLoopback(socketAddress(c))) return c.notFound();
  await next();
};

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // The frame of a mail is sandboxed and inherits this: mail styles itself, and loads and runs nothing.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

async function listPage(mails: CapturedMailReader): Promise<string> {
  const rows = (await mails.list()).map(
    ({ id, at, to, subject }) =>
      `<tr><td><time datetime="${escapeHtml(at)}">${escapeHtml(at.slice(0, 19).replace('T', ' '))} UTC</time></td><td>${escapeHtml(to)}</td>` +
      `<td><a href="/dev/mail/${encodeURIComponent(id)}">${escapeHtml(subject || '(no subject)')}</a></td></tr>`,
  );
  const table = `<div class="wide"><table><thead><tr><th>Captured</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  return page(
    'Captured mail',
    '<p>No SMTP server is configured (<code>SMTP_URL</code>), so mail is kept here instead of being sent. Only this machine can see it.</p>' +
      (rows.length === 0
        ? '<p>Nothing yet. <a href="/subscribe/">Subscribe an address</a>, or <a href="/api/docs#post-incidents">post an incident</a>.</p>'
        : table),
  );
}

function mailPage({ raw, text, html }: { raw: Buffer; text: string; html: string }): string {
  const [head = ''] = raw.toString('utf8').split('\r\n\r\n', 1);
  return page(
    'Captured mail',
    `<p><a href="/dev/mail">All captured mail</a></p><h2>Text</h2><pre>${withLinks(text)}</pre>` +
      `<h2>HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail as HTML" srcdoc="${escapeHtml(html + opensOutside)}"></iframe>` +
      `<h2>Headers</h2><pre>${escapeHtml(head)}</pre>`,
  );
}

/** Our pages refuse to be framed: a link in the frame opens a window, as in a mail program. */
const opensOutside = '<base target="_blank">';

/** Confirmation links are what one comes here for. */
function withLinks(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<>&]+/g, (url) => `<a href="${url}">${url}</a>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<style>
:root { color-scheme: light dark; --text: #1c2126; --soft: #59616a; --ground: #f7f7f5; --sheet: #fff; --rule: #e1e2dd; --link: #1c4f8c }
@media (prefers-color-scheme: dark) { :root { --text: #e8eaec; --soft: #a4abb3; --ground: #131619; --sheet: #1a1e22; --rule: #2d3338; --link: #9cc0f5 } }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1.25rem; background: var(--ground); color: var(--text) }
h1 { font-size: 1.7rem; line-height: 1.25 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem } a { color: var(--link) }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .5rem 1.2rem .5rem 0; border-bottom: 1px solid var(--rule) } th, time { color: var(--soft) } th { font-weight: 600 } time { white-space: nowrap } td:last-child { overflow-wrap: anywhere }
code, pre { font: .875rem/1.5 ui-monospace, Menlo, Consolas, monospace }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: 1rem; border: 1px solid var(--rule); border-radius: .5rem; background: var(--sheet) }
iframe { width: 100%; height: 40rem; border: 1px solid var(--rule); border-radius: .5rem; background: var(--sheet) }
@media (max-width: 40rem) { thead { display: none } table, tbody, tr, td { display: block } tr { padding: .6rem 0; border-bottom: 1px solid var(--rule) } td { padding: 0; border: 0; overflow-wrap: anywhere } }
</style></head><body><main><h1>${title}</h1>${body}</main></body></html>
`;
}
