import { createServer } from 'node:net';

/**
 * An SMTP server in a process of its own that takes all mail as fast as it can, and says on request how many:
 * `parentPort` messages in, counts out. It keeps nothing.
 */
let mails = 0;
const server = createServer({ noDelay: true, highWaterMark: 1 << 20 }, (socket) => {
  let rest = '';
  let inData = false;
  socket.setEncoding('latin1');
  socket.write('220 sink ESMTP\r\n');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    rest += chunk;
    let answers = '';
    for (;;) {
      if (inData) {
        const end = rest.indexOf('\r\n.\r\n');
        if (end < 0) break;
        rest = rest.slice(end + 5);
        inData = false;
        mails++;
        answers += '250 2.0.0 taken\r\n';
        continue;
      }
      const end = rest.indexOf('\r\n');
      if (end < 0) break;
      const verb = rest.slice(0, 4).toUpperCase();
      rest = rest.slice(end + 2);
      if (verb === 'EHLO') answers += '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n';
      else if (verb === 'DATA') {
        inData = true;
        answers += '354 go on\r\n';
      } else if (verb === 'QUIT') {
        socket.end(`${answers}221 bye\r\n`);
        return;
      } else answers += '250 2.1.0 ok\r\n';
    }
    if (answers !== '') socket.write(answers);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('message', () => process.send?.({ mails }));
process.on('disconnect', () => process.exit(0));
