import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const configuration = join(import.meta.dirname, '../../docs/nginx/calmline.conf');
export const nginxBinary = '/usr/sbin/nginx';
export const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
/** The user "nobody" of Debian. */
const nobody = 65_534;

export interface Nginx {
  url: string;
  /** What it complained of. */
  errors(): string;
  close(): Promise<void>;
}

export interface NginxOptions {
  /** The folder it serves. */
  root: string;
  /** Address of the process behind it. */
  upstream: string;
  /** Whether it runs as an ordinary user; only root has a choice. */
  ordinary?: boolean;
}

/** A real nginx with the configuration of the documentation, in a place and on a port of its own. */
export async function startNginx({ root, upstream, ordinary = false }: NginxOptions): Promise<Nginx> {
  const place = mkdtempSync(join(tmpdir(), 'calmline-nginx-'));
  const port = await freePort();
  const asRoot = process.getuid?.() === 0;
  mkdirSync(join(place, 'temp'));
  const face = changed(readFileSync(configuration, 'utf8'), [
    ['server 127.0.0.1:8080;', `server ${new URL(upstream).host};`],
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['root /var/lib/calmline/public;', `root ${root};`],
  ]);
  writeFileSync(join(place, 'calmline.conf'), face);
  writeFileSync(join(place, 'nginx.conf'), around(place, asRoot && !ordinary));
  if (asRoot && ordinary) {
    chmodSync(place, 0o755);
    for (const folder of [place, join(place, 'temp')]) chownSync(folder, nobody, nobody);
  }
  const child = spawn(nginxBinary, ['-p', place, '-c', join(place, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(asRoot && ordinary ? { uid: nobody, gid: nobody } : {}),
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const url = `http://127.0.0.1:${port}`;
  await until('nginx', async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended:\n${said}`);
    return fetch(url).then(
      () => true,
      () => false,
    );
  });
  return { url, errors: () => said, close: () => end(child, place) };
}

/** Two workers, as on the smallest servers. */
function around(place: string, asRoot: boolean): string {
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${place}/temp/${name};`)
    .join(' ');
  return `
    load_module ${brotliModule};
    ${asRoot ? 'user root;' : ''}
    daemon off;
    worker_processes 2;
    pid ${place}/nginx.pid;
    events { worker_connections 1024; }
    http { access_log off; ${temp} include ${place}/calmline.conf; }
  `;
}

function changed(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`the configuration has no line '${from}'`);
    return now.replace(from, to);
  }, text);
}

async function end(child: ChildProcess, place: string): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null && child.kill('SIGTERM')) await gone;
  rmSync(place, { recursive: true, force: true });
}
