import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { joined } from './joined-bytes.ts';

/**
 * The embedded database, on a thread of its own: its statements run to their end, and whoever serves pages or talks
 * to mail servers meanwhile must not wait for them. Takes PostgreSQL's wire protocol in, gives it back.
 */

export type ToThread =
  | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'reset' }
  | { kind: 'close' };
export type FromThread = { kind: 'open' } | { kind: 'bytes'; bytes: Uint8Array } | { kind: 'closed' };

const port = parentPort;
if (port === null) throw new Error('This file is the body of a thread.');
const tell = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

const { folder } = workerData as { folder: string };
/** The default of 128 MB would stay resident; beyond this the machine's own file cache is as good. */
const sharedBuffers = '32MB';
const pglite = await PGlite.create(folder, {
  startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${sharedBuffers}`],
});

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'bytes': {
      const bytes = answerTo(message.bytes);
      tell({ kind: 'bytes', bytes }, [bytes.buffer]);
      return;
    }
    // There is one session only: what a connection that broke off left behind must not reach the next one.
    case 'reset':
      for (const statement of ['rollback', 'discard all']) answerTo(simpleQuery(statement));
      return;
    case 'close':
      void pglite.close().finally(() => {
        tell({ kind: 'closed' });
        port.close();
      });
  }
});
tell({ kind: 'open' });

/**
 * PGlite's other ways read along in all answers, at a tenth of the time, and keep what they read. This one is done when
 * it returns: its promise only waits for files, which are written by then.
 */
function answerTo(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const onRawData = (part: Uint8Array) => void parts.push(part.slice());
  void pglite.execProtocolRawStream(bytes, { syncToFs: false, onRawData });
  return joined(parts);
}

/** A `Query` message: `Q`, the length with itself, the text, a zero. */
function simpleQuery(text: string): Uint8Array {
  const message = Buffer.alloc(text.length + 6);
  message.write('Q');
  message.writeInt32BE(text.length + 5, 1);
  message.write(text, 5);
  return message;
}
