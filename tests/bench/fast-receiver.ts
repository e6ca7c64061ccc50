import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/**
 * An HTTP/1.1 server in a process of its own that takes every POST as fast as it can, and says on request how many:
 * `parentPort` messages in, counts out. It keeps nothing. With a certificate it speaks TLS.
 */
const [answer = '200 OK', key, cert] = process.argv.slice(2);
const taken = Buffer.from(`HTTP/1.1 ${answer}\r\nContent-Length: 0\r\n\r\n`);
const lengthHeader = /\r\ncontent-length: *(\d+)\r\n/i;
let requests = 0;

function serve(socket: Socket): void {
  let rest = '';
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    rest += chunk;
    for (;;) {
      const head = rest.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(lengthHeader.exec(rest.slice(0, head + 2))?.[1] ?? 0);
      if (rest.length < head + 4 + length) return;
      rest = rest.slice(head + 4 + length);
      requests++;
      socket.write(taken);
    }
  });
}

const server: Server =
  key && cert
    ? createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, serve)
    : createServer(serve);
server.listen(0, '127.0.0.1', 4096, () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('message', () => process.send?.({ requests }));
process.on('disconnect', () => process.exit(0));
