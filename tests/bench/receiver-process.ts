import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ReceiverProcess {
  /** No slash at the end. */
  url: string;
  requests(): Promise<number>;
  stop(): void;
}

/** A certificate for this machine that nobody but the run trusts. */
export interface Certificate {
  /** Files, PEM. */
  key: string;
  cert: string;
  /** What to trust. */
  pem: string;
}

/** Starts the fast receiver in its own process, so that it takes no time from what is measured but the machine's. */
export async function startReceiverProcess(
  answer: '200 OK' | '201 Created',
  certificate: Certificate | null = null,
): Promise<ReceiverProcess> {
  const files = certificate ? [certificate.key, certificate.cert] : [];
  const child: ChildProcess = fork(join(import.meta.dirname, 'fast-receiver.ts'), [answer, ...files]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    async requests() {
      const told = once(child, 'message') as Promise<[{ requests: number }]>;
      child.send('count');
      return (await told)[0].requests;
    },
    stop: () => void child.kill(),
  };
}

/** Made by OpenSSL's own tool, which Debian has: Node makes none. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'calmline-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-nodes',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-days',
        '2',
      ],
      ...['-keyout', key, '-out', cert, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ],
    { stdio: 'ignore' },
  );
  return { key, cert, pem: readFileSync(cert, 'utf8') };
}
