import { Worker } from 'node:worker_threads';

/** Turns SVG into PNG. */
export interface Painter {
  paint(svg: string): Promise<Uint8Array>;
}

interface Job {
  resolve(png: Uint8Array): void;
  reject(error: Error): void;
}

/** What the thread answers. */
export type Painted = { id: number; png: Uint8Array } | { id: number; fault: string };

/** How long a thread is kept that has nothing to do: fonts and renderer take some 20 MB. */
const idleMs = 60_000;

/**
 * Paints in a thread of its own, started when there is something to paint: the first picture takes 150 ms, each
 * further one 20, and no answer to a reader is to wait for that. The process may end at any time.
 */
export function openPainter(): Painter {
  const jobs = new Map<number, Job>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  const end = (ended: Worker, error: Error) => {
    if (worker !== ended) return;
    worker = null;
    for (const job of jobs.values()) job.reject(error);
    jobs.clear();
  };

  const rest = (resting: Worker) => {
    if (worker === resting) worker = null;
    void resting.terminate();
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./painter-thread.ts', import.meta.url));
    started.unref();
    started.on('message', (answer: Painted) => {
      const job = jobs.get(answer.id);
      jobs.delete(answer.id);
      if ('png' in answer) job?.resolve(answer.png);
      else job?.reject(new Error(answer.fault));
      if (jobs.size === 0) idle = setTimeout(() => rest(started), idleMs).unref();
    });
    started.on('error', (error) => end(started, error as Error));
    started.on('exit', () => end(started, new Error('the thread that paints has ended')));
    return started;
  };

  return {
    paint(svg) {
      clearTimeout(idle);
      worker ??= start();
      const id = ++lastId;
      const painted = new Promise<Uint8Array>((resolve, reject) => jobs.set(id, { resolve, reject }));
      worker.postMessage({ id, svg });
      return painted;
    },
  };
}
