import { parseArgs } from 'node:util';

export interface Options {
  readonly isQuick: boolean;
  readonly isCheck: boolean;
  /** Null: all. */
  readonly only: readonly string[] | null;
  /** Null: all. */
  readonly workloads: readonly string[] | null;
  readonly isGrowthOnly: boolean;
}

/** Bad usage: said to the user without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const usage = `usage: npm run bench -- [--quick] [--check] [--only CONTENDER,…] [--workload W1,…] [--growth]`;

export function readOptions(
  input: readonly string[],
  known: { contenders: string[]; workloads: string[] },
): Options {
  const { values } = parse(input);
  return {
    isQuick: values.quick ?? false,
    isCheck: values.check ?? false,
    only: readList('--only', values.only, known.contenders),
    workloads: readList('--workload', values.workload, known.workloads),
    isGrowthOnly: values.growth ?? false,
  };
}

function parse(input: readonly string[]) {
  try {
    return parseArgs({
      args: [...input],
      options: {
        quick: { type: 'boolean' },
        check: { type: 'boolean' },
        only: { type: 'string' },
        workload: { type: 'string' },
        growth: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function readList(option: string, text: string | undefined, known: readonly string[]): string[] | null {
  if (text === undefined) return null;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return names;
  throw new UsageError(
    `${option}: unknown ${unknown.join(', ')}; expected some of ${known.join(', ')}\n${usage}`,
  );
}
