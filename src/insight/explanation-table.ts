import type { Explanation } from '../graphql/explanation.ts';
import type { ProviderCost } from '../graphql/operation-cost.ts';

/** An explanation as lines for people. */
export function formatExplanation(explanation: Explanation): string {
  const { operation, upstreamCalls, providers, fields, limits, refusals } = explanation;
  const { least, expected, most, limit } = upstreamCalls;
  const calls = [
    ['field', 'provider', 'least', 'about', 'most'],
    ...fields.flatMap(({ path, providers: asked }) =>
      asked.length === 0
        ? [[path, '–', '0', '0', '0']]
        : asked.map((cost, index) => [index === 0 ? path : '', cost.provider, ...countsOf(cost)]),
    ),
    ...providers.map((cost, index) => [index === 0 ? 'together' : '', cost.provider, ...countsOf(cost)]),
  ];
  const uses = [
    ['limit', 'used', 'of'],
    ...limits.map((each) => [each.name, String(each.used), String(each.limit)]),
  ];
  return [
    `${operation.type} ${operation.name ?? '(without a name)'}`,
    `calls to providers: at least ${least}, about ${expected}, at most ${most} (limit ${limit})`,
    '',
    ...formatTable(calls),
    '',
    ...formatTable(uses),
    '',
    ...(refusals.length === 0
      ? ['It would run.']
      : refusals.map((refusal) => `It would be refused: ${refusal}`)),
    '',
  ].join('\n');
}

function countsOf({ least, expected, most }: ProviderCost): string[] {
  return [least, expected, most].map(String);
}

/** The first column, and those with words, begin at the left; numbers end at the right. */
function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const isNumber = /^\d+$/.test(rows[index === 0 ? 1 : index]?.[column] ?? '');
      return isNumber ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
    });
    return `  ${cells.join('  ').trimEnd()}`;
  });
}
