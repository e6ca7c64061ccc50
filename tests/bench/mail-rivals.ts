import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createTransport } from 'nodemailer';

/** Others who send mails of the same size into the same sink, with nothing to remember. */

/** Mails a second by nodemailer's pool as it comes: 5 connections, 100 mails each. */
export async function nodemailerPool(port: number, count: number, length: number): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, pool: true, ignoreTLS: true });
  // Its headers and boundaries take 500 of it; the text goes out twice.
  const text = 'We are looking into it. '.repeat(Math.max(1, Math.round((length - 500) / 2 / 24)));
  const html = `<p>${text}</p>`;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, i) =>
      transport.sendMail({
        from: 'status@example.com',
        to: `reader${i}@example.com`,
        subject: 'Bench',
        text,
        html,
      }),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  transport.close();
  return count / seconds;
}

const places = ['/usr/sbin/smtp-source', '/usr/bin/smtp-source'];
export const howToGetSmtpSource = 'apt-get install -y --no-install-recommends postfix';

/** Mails a second by Postfix's own load generator, written in C; null where it is not installed. */
export async function smtpSource(
  port: number,
  count: number,
  length: number,
  connections: number,
): Promise<number | null> {
  const file = places.find((place) => existsSync(place));
  if (!file) return null;
  const options = {
    '-s': connections,
    '-m': count,
    '-l': Math.round(length),
    '-f': 'status@example.com',
    '-t': 'reader@example.com',
  };
  const start = performance.now();
  // -d: many mails a connection.
  const child = spawn(file, ['-d', ...Object.entries(options).flat().map(String), `127.0.0.1:${port}`]);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`smtp-source ended with ${code}`);
  return count / ((performance.now() - start) / 1000);
}
