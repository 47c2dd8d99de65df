import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { LogBatch } from './log-batch.ts';

/** JSON lines; on a terminal, lines for people. No credential, body or e-mail is ever passed to it. */
export function createLog(
  level: string,
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean },
): Logger {
  const options = { level, base: null, timestamp: createClock() };
  return stream.isTTY
    ? pino(options, pretty({ ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', singleLine: true }))
    : pino(options, new LogBatch(stream));
}

/** As pino's isoTime, but written anew only when a millisecond has passed. */
function createClock(): () => string {
  let last = 0;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== last) text = `,"time":"${new Date(now).toISOString()}"`;
    last = now;
    return text;
  };
}
