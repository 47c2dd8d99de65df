import { type DocumentNode, GraphQLError, getVariableValues } from 'graphql';
import { breakDown, type CostBreakdown, costOf, type PricedOperation } from './operation-cost.ts';
import { findCostExcess, MAX_IDS } from './operation-guard.ts';
import { findExcess, type LimitUse, measureUse } from './operation-limits.ts';
import type { CallCount } from './upstream-demand.ts';

/** How far a document is from the limits, and what is too much about it. */
export interface DocumentExplanation {
  readonly limits: readonly LimitUse[];
  /** Why it would be refused; empty where it would run. */
  readonly refusals: readonly string[];
}

/** What an operation would cost. */
export interface Explanation extends DocumentExplanation, CostBreakdown {
  readonly operation: { readonly type: string; readonly name: string | null };
  /** `limit` is where the operation ends, whatever it needs. */
  readonly upstreamCalls: CallCount & { readonly limit: number };
}

/** Of a validated document. Throws BAD_USER_INPUT where the variables cannot be read. Nothing runs. */
export function explainOperation(
  priced: PricedOperation,
  given: Readonly<Record<string, unknown>>,
  maxUpstreamCalls: number,
): Explanation {
  const { schema, document, operation } = priced;
  const definitions = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  if (coerced === undefined) {
    throw new GraphQLError(errors[0]?.message ?? 'The variables cannot be read.', {
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
  const cost = costOf(priced, coerced);
  const { least, expected, most, idsAtOnce } = cost;
  const excess = findCostExcess(cost, maxUpstreamCalls);
  const { limits, refusals } = explainExcess(document);
  return {
    operation: { type: operation.operation, name: operation.name?.value ?? null },
    upstreamCalls: { least, expected, most, limit: maxUpstreamCalls },
    ...breakDown(priced, coerced),
    limits: [...limits, { name: 'ids in one `nodes`', used: idsAtOnce, limit: MAX_IDS }],
    refusals: excess === undefined ? refusals : [...refusals, excess],
  };
}

/** Of any document that could be parsed. */
export function explainExcess(document: DocumentNode): DocumentExplanation {
  const excess = findExcess(document);
  return { limits: measureUse(document), refusals: excess === undefined ? [] : [excess] };
}
