import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** JSON lines; on a terminal, lines for people. No credential, body or e-mail is ever passed to it. */
export function createLog(
  level: string,
  { isTTY, fd }: { readonly isTTY?: boolean; readonly fd: number },
): Logger {
  const options = { level, base: null, timestamp: createClock() };
  return isTTY
    ? pino(options, pretty({ ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', singleLine: true }))
    : // A write for each line would cost more than making the line; what is left is written at the exit.
      pino(options, pino.destination({ dest: fd, sync: false, minLength: 16_384, periodicFlush: 200 }));
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
