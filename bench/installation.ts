import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The peers are dependencies of the bench alone, so that whoever installs the gateway does not install them. */
export function installPeers(say: (line: string) => void): void {
  if (existsSync(join(import.meta.dirname, 'node_modules'))) return;
  say('bench/node_modules is missing: running npm ci in bench/ to install the peers');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('npm ci in bench/ did not work; see above');
}
