import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../foundation/clock.ts';
import type { MailTransport } from './email.ts';

export interface CapturedMailHead {
  id: string;
  /** When it was captured, ISO UTC. */
  at: string;
  from: string;
  to: string;
  subject: string;
}

export interface CapturedMail extends CapturedMailHead {
  text: string;
  html: string;
  /** The message as a server would have got it. */
  raw: Buffer;
}

export interface CapturedMails extends MailTransport {
  /** Newest first. */
  list(): Promise<CapturedMailHead[]>;
  /** Null when there is no such mail (any more). */
  read(id: string): Promise<CapturedMail | null>;
}

const fileName = /^(\d{8}T\d{9}Z-\d{6}-[0-9a-f]{6})\.eml$/;

/** Stands in for a mail server while none is configured: each mail becomes a file, the newest are kept. */
export function createCapturedMails(options: {
  folder: string;
  keep?: number;
  clock?: Clock;
}): CapturedMails {
  const { folder, keep = 500, clock = systemClock } = options;
  let count = 0;
  let kept: string[] | null = null;

  async function names(): Promise<string[]> {
    const found = await readdir(folder).catch(() => []);
    return found.filter((name) => fileName.test(name)).sort();
  }

  async function forgetOldest(): Promise<void> {
    // Read from disk now and then only: another process may write to the same folder.
    kept ??= await names();
    const surplus = kept.splice(0, Math.max(0, kept.length - keep));
    await Promise.all(surplus.map((name) => rm(join(folder, name), { force: true })));
  }

  return {
    async send({ message }) {
      const time = clock.now().toISOString().replace(/[-:.]/g, '');
      const turn = String(count++ % 1_000_000).padStart(6, '0');
      const name = `${time}-${turn}-${randomBytes(3).toString('hex')}.eml`;
      const draft = join(folder, `.${name}`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(draft, message, 'latin1');
        await rename(draft, join(folder, name));
      } catch {
        return { kind: 'retry', reason: 'mail-folder-not-writable' };
      }
      if (count % 100 === 0) kept = null;
      else kept?.push(name);
      await forgetOldest();
      return { kind: 'sent', response: `captured as ${name}` };
    },
    async list() {
      const newest = (await names()).reverse().slice(0, keep);
      const mails = await Promise.all(newest.map((name) => readMail(folder, name)));
      return mails
        .filter((mail) => mail !== null)
        .map(({ id, at, from, to, subject }) => ({ id, at, from, to, subject }));
    },
    read: (id) => readMail(folder, `${id}.eml`),
    async close() {},
  };
}

async function readMail(folder: string, name: string): Promise<CapturedMail | null> {
  const id = fileName.exec(name)?.[1];
  if (!id) return null;
  const raw = await readFile(join(folder, name)).catch(() => null);
  if (!raw) return null;
  const mail = raw.toString('latin1');
  const [head = ''] = mail.split('\r\n\r\n', 1);
  const header = (field: string) =>
    decodeWords(
      new RegExp(`^${field}: ?(.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(head)?.[1]?.replace(/\r\n/g, '') ?? '',
    );
  return {
    id,
    at: id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*/, '$1-$2-$3T$4:$5:$6.$7Z'),
    from: header('From'),
    to: header('To'),
    subject: header('Subject'),
    text: part(mail, 'text/plain'),
    html: part(mail, 'text/html'),
    raw,
  };
}

// Reads what our own templates write, and no more: two quoted-printable parts, UTF-8 everywhere.

function part(mail: string, type: string): string {
  const at = mail.search(new RegExp(`^Content-Type: ${type}`, 'im'));
  const start = at < 0 ? -1 : mail.indexOf('\r\n\r\n', at);
  if (start < 0) return '';
  const end = mail.indexOf('\r\n----_NmP', start);
  return decodeQuoted(mail.slice(start + 4, end < 0 ? undefined : end).replace(/=\r\n/g, ''));
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toLowerCase() === 'b' ? atob(text) : decodeBytes(text.replace(/_/g, ' ')),
    )
    .replace(/[\s\S]*/, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

function decodeQuoted(text: string): string {
  return Buffer.from(decodeBytes(text), 'latin1').toString('utf8');
}

function decodeBytes(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
