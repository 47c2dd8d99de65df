import { pino } from 'pino';

/** For parts that want a log: what they would say there, the doctor says in sentences. */
export const silentLog = pino({ enabled: false });
