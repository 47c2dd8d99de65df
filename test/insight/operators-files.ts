import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const prometheusFolder = join(import.meta.dirname, '../../ops/prometheus');
const dashboardFile = join(import.meta.dirname, '../../ops/grafana/referral-gateway.json');

const dashboardShape = z.object({
  title: z.string(),
  uid: z.string(),
  templating: z.object({ list: z.array(z.object({ name: z.string(), definition: z.string().optional() })) }),
  panels: z.array(
    z.object({
      id: z.number(),
      type: z.string(),
      title: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ refId: z.string(), expr: z.string() })).default([]),
    }),
  ),
});
const rulesShape = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});

export const dashboard = dashboardShape.parse(JSON.parse(readFileSync(dashboardFile, 'utf8')));
const rules = rulesShape.parse(parse(readFileSync(join(prometheusFolder, 'alerts.yaml'), 'utf8')));

/** An expression of PromQL, and where it stands. */
export interface Query {
  readonly place: string;
  readonly expression: string;
}

/** Of the panels; Grafana's variables in them match everything. */
export const panelQueries: readonly Query[] = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr, refId }) => ({ place: `${title} ${refId}`, expression: withoutVariables(expr) })),
);
export const variableQueries: readonly Query[] = dashboard.templating.list.flatMap(({ name, definition }) => {
  const [, expression] = /^label_values\((.*), \w+\)$/.exec(definition ?? '') ?? [];
  return expression === undefined ? [] : [{ place: `$${name}`, expression: withoutVariables(expression) }];
});
export const alertQueries: readonly Query[] = rules.groups.flatMap(({ rules: alerts }) =>
  alerts.map(({ alert, expr }) => ({ place: alert, expression: expr })),
);

function withoutVariables(expression: string): string {
  return expression.replaceAll('$__rate_interval', '30s').replace(/"\$\w+"/g, '".*"');
}

const words = new Set(['by', 'without', 'on', 'ignoring', 'and', 'or', 'unless', 'bool']);

/** The metrics that an expression reads. */
export function metricsIn(expression: string): readonly string[] {
  const bare = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/\{[^}]*\}|\[[^\]]*\]|\boffset +\w+/g, '')
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right) *\([^)]*\)/g, '');
  return [...bare.matchAll(/(?<![\w.])[a-z_:][\w:]*(?! *\(|\w)/gi)]
    .map(([name]) => name)
    .filter((name) => !words.has(name));
}
