import type { Contender } from '../contenders/contender.ts';
import { BASELINE } from '../contenders/registry.ts';
import { type Comparison, ratioTo } from '../measurement/comparison.ts';
import { type Bar, barChart, lineChart } from './chart.ts';
import { comparisonTable } from './comparison-table.ts';
import { growthTable } from './growth-table.ts';
import { digits, markdownTable, megabytes } from './markdown-table.ts';
import type { Conditions, Results } from './results.ts';
import type { TargetRow } from './target.ts';

/** RESULTS.md, and the charts that it shows by their file names. */
export interface ResultsDocument {
  readonly markdown: string;
  readonly charts: ReadonlyMap<string, string>;
}

export function writeDocument(
  results: Results,
  conditions: Conditions,
  contenders: readonly Contender[],
  targets: readonly TargetRow[],
): ResultsDocument {
  const charts = new Map<string, string>();
  const show = (file: string, description: string, svg: string) => {
    charts.set(file, svg);
    return `![${description}](charts/${file})`;
  };
  const comparisons = results.comparisons.flatMap((comparison) => {
    const { name, title } = comparison.workload;
    const bars = toBars(comparison, contenders);
    const heading = `${name}: CPU per operation, hand-written = 1`;
    return [
      comparisonTable(comparison, contenders, conditions.absent),
      ...(bars.length > 1 ? [show(`${name.toLowerCase()}.svg`, title, barChart(heading, bars))] : []),
    ];
  });
  const growth = results.growth.flatMap((series) => {
    const { name, title, axis, points } = series;
    const measured = points.flatMap(({ value, outcome }) =>
      'reason' in outcome ? [] : [{ value, outcome }],
    );
    const labels = measured.map(({ value }) => (value >= 10_000 ? `${value / 1000}k` : String(value)));
    const panels = [
      { title: 'CPU µs per operation', values: measured.map(({ outcome }) => outcome.cpuMicrosPerOperation) },
      { title: 'p99 ms', values: measured.map(({ outcome }) => outcome.p99Ms) },
      { title: 'resident MB', values: measured.map(({ outcome }) => outcome.residentBytes / 1e6) },
    ];
    const chart = show(`growth-${name}.svg`, title, lineChart(title, axis, labels, panels));
    return [`### ${title}`, growthTable(series), ...(measured.length > 1 ? [chart] : [])];
  });
  const walk = walkSection(results);
  const sections = [
    `# Results${conditions.isQuick ? ' (of a quick run)' : ''}`,
    conditionsText(conditions),
    ...(targets.some(({ isMet }) => isMet !== null) ? ['## Targets', targetsTable(targets)] : []),
    ...(comparisons.length > 0 ? ['## Beside the peers', COLUMNS, ...comparisons] : []),
    ...(growth.length > 0 ? ['## Growth', GROWTH, ...growth] : []),
    ...(walk === null
      ? []
      : [
          '## A walk through 100 000 credits',
          walk.table,
          ...(walk.chart ? [show('walk.svg', 'the walk', walk.chart)] : []),
        ]),
    ...(results.endurance === null ? [] : ['## Memory under load', enduranceText(results)]),
    ...(results.startUp === null ? [] : ['## Start', startUpTable(results)]),
  ];
  return { markdown: `${sections.join('\n\n')}\n`, charts };
}

export function targetsTable(targets: readonly TargetRow[]): string {
  return markdownTable(
    ['target', 'promised', 'measured', ''],
    targets.map(({ name, promise, figure, isMet }) => [
      name,
      promise,
      figure,
      isMet === null ? '–' : isMet ? 'met' : '**missed**',
    ]),
  );
}

const COLUMNS = `CPU is that of a contender's whole process, all threads, as the kernel counts it; \`ratio\` is the median over rounds of
that against the hand-written handler in the same round. Where \`core used\` is near 100 %, the contender was the bottleneck: the
upstream and the load generator have the other core, and what they used of it per operation stands in the last columns. Where
it is well below, throughput and latency are bounded by them, and the CPU figure alone counts. Resident memory is that after
the last round, with everything that came before it.`;

const GROWTH = `Of this gateway alone; every line is a process of its own, started for it.`;

function conditionsText(conditions: Conditions): string {
  const { versions, rounds, roundMs, minutes, isPinned, absent } = conditions;
  const pinning = isPinned
    ? 'the contender pinned to one core; the upstream and the load generator, raw sockets without HTTP libraries, to the other'
    : 'nothing pinned to cores';
  return [
    `- Gateway: ${conditions.gatewayCommit}`,
    `- Machine: ${conditions.machine}; ${pinning}`,
    `- Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    `- Method: 32 connections in a closed loop, 1000 sets of credentials in turn, each
  with replies of its own, which stay the same and come without latency unless said; every answer compared byte by
  byte, and its values with what the bench expects; ${rounds} interleaved rounds of ${roundMs / 1000} s after a warm-up, medians; ${minutes.toFixed(0)} minutes in all`,
    ...[...absent].map(([{ title }, reason]) => `- Did not run: ${title}: ${reason}`),
  ].join('\n');
}

function toBars({ outcomes }: Comparison, contenders: readonly Contender[]): Bar[] {
  return contenders.flatMap(({ name, title }) => {
    const value = ratioTo(outcomes.get(BASELINE), outcomes.get(name));
    const label = title.replace(/[*`]/g, '');
    return value === null ? [] : [{ label, value, isOwn: name.startsWith('gateway') }];
  });
}

function walkSection({ walk }: Results): { table: string; chart?: string } | null {
  if (walk === null) return null;
  if ('reason' in walk) return { table: `Did not end: ${walk.reason}` };
  const rows = walk.parts.map((part, index) => [
    `${index * 10} to ${index * 10 + 10} thousand`,
    digits(part.millisecondsPerPage),
    digits(part.cpuMicrosPerPage),
    part.upstreamCallsPerPage.toFixed(2),
    megabytes(part.residentBytes),
  ]);
  const columns = ['credits', 'ms per page', 'CPU µs per page', 'upstream calls per page', 'RSS MB'];
  const labels = walk.parts.map((_, index) => `${index * 10 + 10}k`);
  const chart = lineChart('One caller follows endCursor in pages of 100', 'credits passed', labels, [
    { title: 'ms per page', values: walk.parts.map(({ millisecondsPerPage }) => millisecondsPerPage) },
    { title: 'CPU µs per page', values: walk.parts.map(({ cpuMicrosPerPage }) => cpuMicrosPerPage) },
    { title: 'resident MB', values: walk.parts.map(({ residentBytes }) => residentBytes / 1e6) },
  ]);
  return { table: markdownTable(columns, rows), chart };
}

function enduranceText({ endurance }: Results): string {
  if (endurance === null) return '';
  if ('reason' in endurance) return `Did not end: ${endurance.reason}`;
  const figures = endurance.residentBytes.map(megabytes).join(', ');
  return `W1 under full load for ${Math.round(endurance.durationMs / 1000)} s; resident MB after each tenth: ${figures}.`;
}

function startUpTable({ startUp }: Results): string {
  const rows = (startUp ?? []).map(({ command, outcome }) =>
    'reason' in outcome
      ? [`\`${command}\``, `did not run: ${outcome.reason}`, '–']
      : [
          `\`${command}\``,
          digits(outcome.medianMs),
          outcome.allMs.map((time) => Math.round(time)).join(', '),
        ],
  );
  return markdownTable(['command', 'ms to the first right answer', 'all starts'], rows);
}
