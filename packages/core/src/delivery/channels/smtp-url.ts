/** A mail server as named by `SMTP_URL`. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (smtps), or STARTTLS before anything else is said. */
  tls: 'immediate' | 'required' | 'offered' | 'off';
  auth: { user: string; pass: string } | null;
  /** How many connections are open at most. With distant servers their number decides the rate. */
  connections: number | null;
  /** Mails a second, all workers together; null for as fast as the server takes them. */
  rate: number | null;
  /** How many mails a connection carries before it is renewed. */
  mailsPerConnection: number;
  /** Whether each mail has its own return address, by which a bounce is told apart. */
  verp: boolean;
}

/**
 * `smtp://user:pass@host:587?connections=40&rate=100&mails=200&tls=required&verp=off`, or `smtps://`.
 * A password is only sent over TLS, unless the server is this machine or `tls=off` says so.
 * Throws an Error that says what is wrong and never repeats the password.
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname)
    throw new Error('SMTP_URL must look like smtp://user:password@mail.example.com:587 or smtps://…');
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '');
  const immediate = url.protocol === 'smtps:';
  const auth = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : null;
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  const asked = choice(url, 'tls', ['required', 'offered', 'off'], auth && !isLocal ? 'required' : 'offered');
  return {
    host,
    port: url.port ? Number(url.port) : immediate ? 465 : 587,
    tls: immediate ? 'immediate' : asked,
    auth,
    connections: count(url, 'connections', 1000),
    rate: count(url, 'rate', 100_000),
    mailsPerConnection: count(url, 'mails', 1_000_000) ?? 100,
    verp: choice(url, 'verp', ['on', 'off'], 'on') === 'on',
  };
}

function choice<T extends string>(url: URL, name: string, values: readonly T[], otherwise: T): T {
  const given = url.searchParams.get(name);
  if (given === null) return otherwise;
  const value = values.find((v) => v === given);
  if (value) return value;
  throw new Error(`SMTP_URL: ${name} must be one of ${values.join(', ')}.`);
}

function count(url: URL, name: string, most: number): number | null {
  const given = url.searchParams.get(name);
  if (given === null) return null;
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`SMTP_URL: ${name} must be a whole number from 1 to ${most}.`);
}
