import { findChromium } from './browser.ts';
import { findRedis } from './redis.ts';

/** Suites that need a program beside Node. Without it they are left out, and the run says so at its end. */
export interface OptionalSuite {
  readonly files: string;
  readonly program: string;
  readonly install: string;
  readonly isThere: boolean;
}

const optionalSuites: readonly OptionalSuite[] = [
  {
    files: 'test/**/browser.test.ts',
    program: 'Chromium',
    install: 'apt-get install chromium',
    isThere: findChromium() !== undefined,
  },
  {
    files: 'test/**/redis-*.test.ts',
    program: 'redis-server',
    install: 'apt-get install redis-server',
    isThere: findRedis() !== undefined,
  },
];

export const leftOut = optionalSuites.filter(({ isThere }) => !isThere);
