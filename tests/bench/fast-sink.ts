import { createServer } from 'node:net';

/**
 * An SMTP server in a process of its own that takes all mail as fast as it can, and says on request how much:
 * messages in, counts out. It keeps nothing. It takes several commands at a time (RFC 2920).
 */
let mails = 0;
let bytes = 0;
const finalDot = Buffer.from('\r\n.\r\n');
const server = createServer({ noDelay: true, highWaterMark: 1 << 20 }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  let inData = false;
  socket.write('220 sink ESMTP\r\n');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    const input = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    let answers = '';
    for (;;) {
      if (inData) {
        const end = input.indexOf(finalDot, at);
        if (end < 0) break;
        bytes += end + finalDot.length - at;
        at = end + finalDot.length;
        inData = false;
        mails++;
        answers += '250 2.0.0 taken\r\n';
        continue;
      }
      const end = input.indexOf(10, at);
      if (end < 0) break;
      const verb = input.toString('latin1', at, at + 4).toUpperCase();
      at = end + 1;
      if (verb === 'EHLO') answers += '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n';
      else if (verb === 'DATA') {
        inData = true;
        answers += '354 go on\r\n';
      } else if (verb === 'QUIT') {
        socket.end(`${answers}221 bye\r\n`);
        return;
      } else answers += '250 2.1.0 ok\r\n';
    }
    rest = input.subarray(at);
    if (answers !== '') socket.write(answers);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('message', () => process.send?.({ mails, bytes }));
process.on('disconnect', () => process.exit(0));
