import { connect, createServer } from 'node:net';

/**
 * Stands before a server as if that were far away: what clients say arrives later by a round trip, and what the
 * server says passes at once. `node delaying-proxy.ts PORT MILLISECONDS`
 */
const [port = 0, delayMs = 0] = process.argv.slice(2).map(Number);
const proxy = createServer({ noDelay: true, highWaterMark: 1 << 20 }, (client) => {
  const server = connect({ port, host: '127.0.0.1', noDelay: true });
  // Timers of one length end in the order they began.
  const later = (act: () => void) => setTimeout(act, delayMs);
  client.on('data', (chunk) => later(() => server.write(chunk)));
  client.on('end', () => later(() => server.end()));
  server.on('data', (chunk) => client.write(chunk));
  server.on('end', () => client.end());
  client.on('error', () => server.destroy());
  server.on('error', () => client.destroy());
});
proxy.listen(0, '127.0.0.1', () => {
  const address = proxy.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('disconnect', () => process.exit(0));
