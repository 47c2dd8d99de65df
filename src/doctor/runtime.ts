import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type Finding, ok, problem } from './finding.ts';

/** Whether this Node.js is one that the gateway is made for. */
export function checkNode(version = process.versions.node): Finding {
  const [major = 0] = version.split('.').map(Number);
  const leastMajor = readLeastMajor();
  return major >= leastMajor
    ? ok(`Node.js ${version} runs it.`)
    : problem(`Node.js ${version} is too old; it needs ${leastMajor} or later.`);
}

function readLeastMajor(): number {
  const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  return Number(/"node": ">=(\d+)"/.exec(manifest)?.[1] ?? 0);
}
