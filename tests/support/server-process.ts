import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { compiledFolder } from '../../bin/install.mjs';
import { nodeOptions } from '../../bin/node-options.mjs';
import { adminKey } from './calmline.ts';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** What it printed so far, both streams. */
  output(): string;
  /** Resolves with the exit code; null when it was killed. */
  exited: Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

const main = join(import.meta.dirname, '../../apps/server/src/main.ts');

/** Calmline as its own process, as an operator runs it. Does not wait for it to be up. */
export async function spawnServer(
  env: Record<string, string>,
  args: string[] = ['--no-demo'],
): Promise<ServerProcess> {
  const port = env.PORT ?? String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...nodeOptions, main, ...args], {
    env: {
      PATH,
      HOME,
      NODE_COMPILE_CACHE: compiledFolder,
      PORT: port,
      CALMLINE_PUBLIC_URL: url,
      CALMLINE_ADMIN_KEY: adminKey,
      CALMLINE_MAIL_FROM: 'Example Status <status@example.com>',
      CALMLINE_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
      CALMLINE_LANGUAGES: 'en,de',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    url,
    child,
    output: () => text,
    exited,
    kill(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

/** Waits until it says that it is running. */
export async function isUp(server: ServerProcess): Promise<ServerProcess> {
  let gone = false;
  void server.exited.then(() => {
    gone = true;
  });
  await until(
    'the server to be up',
    () => {
      if (gone) throw new Error(`the server ended:\n${server.output()}`);
      return server.output().includes('Calmline is running');
    },
    60_000,
  );
  return server;
}
