import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface SinkProcess {
  port: number;
  mails(): Promise<number>;
  stop(): void;
}

/** Starts the fast sink in its own process, so that it takes no time from what is measured but the machine's. */
export async function startSinkProcess(): Promise<SinkProcess> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'fast-sink.ts'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    async mails() {
      const answer = once(child, 'message') as Promise<[{ mails: number }]>;
      child.send('count');
      return (await answer)[0].mails;
    },
    stop: () => void child.kill(),
  };
}
