import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface SinkProcess {
  port: number;
  mails(): Promise<number>;
  /** How long the mails were that came between two calls, on average. */
  averageLength(): Promise<number>;
  stop(): void;
}

/** Starts the fast sink in its own process, so that it takes no time from what is measured but the machine's. */
export async function startSinkProcess(): Promise<SinkProcess> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'fast-sink.ts'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const ask = async () => {
    const answer = once(child, 'message') as Promise<[{ mails: number; bytes: number }]>;
    child.send('count');
    return (await answer)[0];
  };
  let last = { mails: 0, bytes: 0 };
  return {
    port,
    mails: async () => (await ask()).mails,
    async averageLength() {
      const { mails, bytes } = last;
      last = await ask();
      return (last.bytes - bytes) / (last.mails - mails);
    },
    stop: () => void child.kill(),
  };
}

/** A proxy in a process of its own: whatever goes to `port` by way of it arrives so much later. */
export async function startDelayProcess(
  port: number,
  roundTripMs: number,
): Promise<{ port: number; stop(): void }> {
  const child = fork(join(import.meta.dirname, 'delaying-proxy.ts'), [String(port), String(roundTripMs)]);
  const [{ port: own }] = (await once(child, 'message')) as [{ port: number }];
  return { port: own, stop: () => void child.kill() };
}
