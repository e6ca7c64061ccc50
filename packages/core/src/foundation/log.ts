import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Events, not prose: `log.info({ deliveryId }, 'delivery.sent')`. Never an address, never a token. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

export const silentLog: Log = pino({ level: 'silent' });
