import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDoctor } from '../../src/doctor/index.ts';
import type { Environment } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';
import { type Simulators, simulatorEnvironment, startSimulators } from '../../src/simulator/index.ts';

/** What the doctor has said. */
export interface Diagnosis {
  readonly exitCode: number;
  readonly text: string;
  /** Sentences of one level, without it. */
  of(level: 'ok' | 'note' | 'problem'): readonly string[];
}

/** Has the environment looked at as it is. */
export async function examine(environment: Environment): Promise<Diagnosis> {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const exitCode = await runDoctor({ environment, registry, isDemo: false, write });
  const of = (level: string) =>
    lines.filter((line) => line.startsWith(`${level} `)).map((line) => line.slice(level.length).trimStart());
  return { exitCode, text: lines.join('\n'), of };
}

/** Simulators, and a doctor for gateways that are configured for them. `await using` closes them. */
export async function startPractice() {
  const simulators: Simulators = await startSimulators();
  return {
    simulators,
    examine: (environment: Environment = {}) =>
      examine({
        PORT: '0',
        AUDIT_LOG_FILE: join(tmpdir(), 'referral-gateway-doctor.audit.jsonl'),
        ...simulatorEnvironment(simulators),
        ...environment,
      }),
    [Symbol.asyncDispose]: () => simulators.close(),
  };
}
