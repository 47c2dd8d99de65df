import type { Contender, Launch, Surroundings } from '../contenders/contender.ts';
import { gateway } from '../contenders/registry.ts';
import { explain } from './reason.ts';
import type { Rig } from './rig.ts';
import { RunningContender } from './running-contender.ts';
import { median } from './sample.ts';

/** Milliseconds from starting the command to the first right answer, in the middle of several starts. */
export type StartUp = readonly {
  readonly command: string;
  readonly outcome:
    | { readonly medianMs: number; readonly allMs: readonly number[] }
    | { readonly reason: string };
}[];

const viaNpm = (surroundings: Surroundings): Launch => ({
  ...gateway.launch(surroundings),
  command: 'npm',
  input: ['start', '--silent'],
});

const commands: readonly { readonly command: string; readonly contender: Contender }[] = [
  { command: 'npm start', contender: { ...gateway, launch: viaNpm } },
  { command: 'node src/main.ts', contender: gateway },
];

export async function startUp(rig: Rig, times: number): Promise<StartUp> {
  const all = new Map<string, number[]>();
  const failures = new Map<string, string>();
  for (let time = 0; time < times; time += 1) {
    for (const { command, contender } of commands) {
      try {
        all.set(command, [...(all.get(command) ?? []), await startOnce(rig, contender)]);
      } catch (error) {
        failures.set(command, explain(error));
      }
    }
  }
  return commands.map(({ command }) => {
    const reason = failures.get(command);
    const allMs = all.get(command) ?? [];
    return { command, outcome: reason === undefined ? { medianMs: median(allMs), allMs } : { reason } };
  });
}

async function startOnce(rig: Rig, contender: Contender): Promise<number> {
  const question = contender.dialect('credits', { first: 20, providers: 3 });
  if (question === null) throw new Error('it cannot be asked this');
  const startedAt = performance.now();
  // As a user has it, on whichever core.
  const running = await RunningContender.start(contender, rig.upstreamUrl, null);
  try {
    await running.check(question);
    return performance.now() - startedAt;
  } finally {
    await running.stop();
  }
}
