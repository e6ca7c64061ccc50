import { Worker } from 'node:worker_threads';
import { encryptPush } from './push-encryption.ts';

export interface PushKeys {
  p256dh: string;
  auth: string;
}

export interface PushEncryptor {
  /** The body of a push (RFC 8291); null for keys that no browser makes. */
  encrypt(payload: Buffer, keys: PushKeys): Promise<Buffer | null>;
  close(): Promise<void>;
}

/** To the thread. */
export interface PlainBatch {
  /** Payloads as one letter a byte: they travel cheaper than buffers. */
  messages: { payload: string; keys: PushKeys }[];
}

/** And back: bodies one after the other, a null for keys that are none. */
export interface EncryptedBatch {
  bytes: Uint8Array<ArrayBuffer>;
  lengths: (number | null)[];
}

interface Job {
  payload: Buffer;
  keys: PushKeys;
  resolve(body: Buffer | null): void;
}

/** So many within one turn of the loop are a crowd: worth a thread, which costs some 10 MB and 50 ms to begin. */
const crowd = 8;
/** One that is worked on and one that waits: what comes meanwhile goes together, at the cost of one message. */
const mostAway = 2;
const idleMs = 30_000;

/**
 * Encrypts where it disturbs least. A key pair and a key agreement for each message take longer than sending it:
 * a single push is encrypted on the spot, a crowd of them in a thread of its own, so that the page and the API
 * are answered meanwhile and a second core has something to do.
 */
export function createPushEncryptor(): PushEncryptor {
  /** Sent to the thread, oldest first: it answers in order. */
  const away: Job[][] = [];
  const gathered: Job[] = [];
  let isPlanned = false;
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  function encrypt(payload: Buffer, keys: PushKeys): Promise<Buffer | null> {
    return new Promise((resolve) => {
      gathered.push({ payload, keys, resolve });
      soon();
    });
  }

  function soon(): void {
    if (isPlanned || gathered.length === 0) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      pass();
    });
  }

  function pass(): void {
    if (!thread && gathered.length >= crowd) thread = start();
    if (!thread) here(gathered.splice(0));
    else if (away.length < mostAway) send(thread, gathered.splice(0));
    // The thread has enough to do: one is done here, then whatever else is waiting has its turn.
    else here(gathered.splice(0, 1));
    soon();
  }

  function send(to: Worker, jobs: Job[]): void {
    if (jobs.length === 0) return;
    clearTimeout(idle);
    away.push(jobs);
    const messages = jobs.map(({ payload, keys }) => ({ payload: payload.toString('latin1'), keys }));
    to.postMessage({ messages } satisfies PlainBatch);
  }

  function here(jobs: readonly Job[]): void {
    for (const { payload, keys, resolve } of jobs) resolve(encrypted(payload, keys));
  }

  function start(): Worker {
    const started = new Worker(new URL('./push-encryption-thread.ts', import.meta.url));
    started.unref();
    // What one says that was given up is about jobs that others have done.
    started.on('message', (batch: EncryptedBatch) => thread === started && take(batch));
    const end = () => lose(started);
    started.on('error', end);
    started.on('exit', end);
    return started;
  }

  function take({ bytes, lengths }: EncryptedBatch): void {
    const jobs = away.shift() ?? [];
    let from = 0;
    for (const [i, job] of jobs.entries()) {
      const length = lengths[i] ?? null;
      job.resolve(length === null ? null : Buffer.from(bytes.buffer, from, length));
      from += length ?? 0;
    }
    pass();
    if (away.length === 0) idle = setTimeout(() => void close(), idleMs).unref();
  }

  /** What it had not answered is done here; the next crowd gets another. */
  function lose(lost: Worker): void {
    if (thread !== lost) return;
    thread = null;
    for (const jobs of away.splice(0)) here(jobs);
    here(gathered.splice(0));
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ended = thread;
    if (!ended) return;
    lose(ended);
    await ended.terminate();
  }

  return { encrypt, close };
}

function encrypted(payload: Buffer, keys: PushKeys): Buffer | null {
  try {
    return encryptPush(payload, keys);
  } catch {
    return null;
  }
}
