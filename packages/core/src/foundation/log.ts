import { type Logger, pino } from 'pino';
import { loggable, loggableError } from './loggable.ts';

export type Log = Logger;

/** Events, not prose: `log.info({ deliveryId }, 'delivery.sent')`. Never an address, never a token. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: loggableError },
    formatters: {
      log: (line) =>
        Object.fromEntries(Object.entries(line).map(([name, value]) => [name, shown(name, value)])),
    },
  });
}

/** `err` is left to its serializer. */
const shown = (name: string, value: unknown) => (name === 'err' ? value : loggable(value));

export const silentLog: Log = pino({ level: 'silent' });
