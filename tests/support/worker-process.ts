import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiledFolder } from '../../bin/install.mjs';

/** A delivery worker that can be killed and paused, and has loaded all it needs before it is told to begin. */
export interface WorkerProcess {
  pid: number;
  /** @returns the subscriptions that the ledger has as sent, read before the work begins */
  begin(environment: Record<string, string>): Promise<number[]>;
  /** What is not finished yet, and how many deliveries this process has written into the ledger as sent. */
  ask(): Promise<{ left: number; completed: number }>;
  pause(): void;
  resume(): void;
  /** As `kill -9`. Resolves when the process is no more. */
  kill(): Promise<void>;
  output(): string;
}

const program = join(import.meta.dirname, 'delivery-worker.ts');

/** Does not wait for the process to be loaded: `begin` does. */
export function spawnWorker(): WorkerProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child: ChildProcess = fork(program, {
    env: { PATH, HOME, NODE_COMPILE_CACHE: compiledFolder },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  const ended = once(child, 'exit').then(() => {});
  const loaded = message('loaded');
  loaded.catch(() => {});

  async function message<T>(what: string): Promise<T> {
    const died = ended.then(() => {
      throw new Error(`the worker ended before it was ${what}:\n${text}`);
    });
    return Promise.race([once(child, 'message').then(([said]) => said as T), died]);
  }

  return {
    pid: child.pid ?? 0,
    async begin(environment) {
      await loaded;
      const answer = message<{ sentBefore: number[] }>('working');
      child.send(environment);
      return (await answer).sentBefore;
    },
    ask() {
      const answer = message<{ left: number; completed: number }>('asked');
      child.send('how far');
      return answer;
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
    output: () => text,
  };
}
