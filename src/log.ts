import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** JSON lines; on a terminal, lines for people. No credential, body or e-mail is ever passed to it. */
export function createLog(level: string, destination: DestinationStream & { isTTY?: boolean }): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination.isTTY
    ? pino(options, pretty({ ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', singleLine: true }))
    : pino(options, destination);
}
