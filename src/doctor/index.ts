import { readConfig } from '../config.ts';
import { ConfigurationError, type Environment } from '../environment.ts';
import type { Registry } from '../providers/registry.ts';
import { checkAuditLog } from './audit-log.ts';
import { checkCallers } from './callers.ts';
import { type Check, type Finding, note, ok, problem } from './finding.ts';
import { checkPort } from './port.ts';
import { checkProviders } from './providers.ts';
import { checkRedis } from './redis.ts';
import { checkNode } from './runtime.ts';
import { checkNames } from './variable-names.ts';

/** In the order in which they are told; a further part of the surroundings is one more line. */
const checks: readonly Check[] = [
  checkNames,
  checkPort,
  checkAuditLog,
  checkCallers,
  checkRedis,
  checkProviders,
];

export interface DoctorOptions {
  readonly environment: Environment;
  readonly registry: Registry;
  readonly isDemo: boolean;
  readonly write: (line: string) => void;
}

/** Tells what is wrong with a configuration, and with what it leads to. Ends with the exit code: 1 where there is a problem. */
export async function runDoctor({ environment, registry, isDemo, write }: DoctorOptions): Promise<0 | 1> {
  const findings: Finding[] = [];
  const tell = (found: readonly Finding[]) => {
    findings.push(...found);
    for (const { level, text } of found) write(`${level.padEnd(7)}  ${text}`);
  };
  tell([checkNode()]);
  try {
    const config = readConfig(environment, registry, { isDemo });
    tell([ok('The configuration can be read.')]);
    const all = checks.map((check) => check({ environment, config, isDemo }));
    for (const found of all) tell(await found);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    tell(error.problems.map(problem));
    tell([note('No provider was asked: the configuration has to be right first.')]);
  }
  const problems = findings.filter(({ level }) => level === 'problem').length;
  write(`\n${problems === 0 ? 'No problem' : problems === 1 ? '1 problem' : `${problems} problems`} found.`);
  return problems === 0 ? 0 : 1;
}
