import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FromThread, ToThread } from './embedded-thread.ts';
import { joined } from './joined-bytes.ts';

/** The thread of the embedded database, and connections to it that PostgreSQL's own client takes for sockets. */
export interface EmbeddedThread {
  connection(): Duplex;
  /** Ends the database properly. */
  close(): Promise<void>;
}

/**
 * @param onDeath told once when the thread ends although nobody closed it: nothing brings it back
 * @throws what kept the database from opening
 */
export async function startEmbeddedThread(
  folder: string,
  onDeath: (cause: Error) => void = () => {},
): Promise<EmbeddedThread> {
  const worker = new Worker(new URL('./embedded-thread.ts', import.meta.url), {
    workerData: { folder },
    // Nearly all it makes are messages that are gone at once.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  let current: EmbeddedConnection | null = null;
  let isOpen = false;
  let isClosing = false;
  let isOver = false;
  /** Answers that are still to come: they keep the process alive, the thread itself does not. */
  let awaited = 0;
  const { promise: opened, resolve: onOpen, reject: onFault } = Promise.withResolvers<void>();
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();

  worker.on('message', (message: FromThread) => {
    if (message.kind === 'open') onOpen();
    else if (message.kind === 'closed') onClosed();
    else {
      if (--awaited === 0) worker.unref();
      current?.receive(Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength));
    }
  });
  const end = (cause: Error) => {
    if (isOver) return;
    isOver = true;
    onFault(cause);
    onClosed();
    // Whatever it died of, to those who ask it the database is away.
    current?.destroy(away(cause));
    if (isOpen && !isClosing) onDeath(cause);
  };
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`The thread of the embedded database ended with code ${code}`)));
  await opened;
  isOpen = true;
  worker.unref();

  function ask(message: ToThread): void {
    if (awaited++ === 0) worker.ref();
    worker.postMessage(message, message.kind === 'bytes' ? [message.bytes.buffer] : []);
  }

  return {
    connection() {
      current = new EmbeddedConnection(
        () => {
          // While it closes it would take this for a fault of its own.
          if (isOver || isClosing) throw away();
          worker.postMessage({ kind: 'reset' } satisfies ToThread);
        },
        (bytes) => ask({ kind: 'bytes', bytes }),
        (gone) => {
          if (current === gone) current = null;
        },
      );
      return current;
    },
    close() {
      if (!isOver && !isClosing) ask({ kind: 'close' });
      isClosing = true;
      return closed;
    },
  };
}

function away(cause?: Error): Error {
  return Object.assign(new Error('PGlite is closed', { cause }), { code: 'ECONNREFUSED' });
}

/** As much of a socket as the client uses. What it writes together goes to the database together. */
class EmbeddedConnection extends Duplex {
  readonly #start: () => void;
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly #onGone: (gone: EmbeddedConnection) => void;

  constructor(
    start: () => void,
    send: (bytes: Uint8Array<ArrayBuffer>) => void,
    onGone: (gone: EmbeddedConnection) => void,
  ) {
    super({ allowHalfOpen: false });
    this.#start = start;
    this.#send = send;
    this.#onGone = onGone;
  }

  connect(): this {
    setImmediate(() => {
      try {
        this.#start();
        this.emit('connect');
      } catch (error) {
        this.destroy(error as Error);
      }
    });
    return this;
  }

  receive(bytes: Buffer): void {
    if (bytes.length > 0) this.push(bytes);
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#send(joined([chunk]));
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(joined(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#onGone(this);
    done(error);
  }
}
