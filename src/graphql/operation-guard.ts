import { HeaderMap } from '@apollo/server';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { AccessError } from '../callers/access-error.ts';
import type { Admission } from '../callers/admission.ts';
import { requireScope } from '../callers/scope.ts';
import type { CoercedVariables } from './coerced-variables.ts';
import {
  costOf,
  idsBeyond,
  mostLeastCost,
  type OperationCost,
  type PricedOperation,
} from './operation-cost.ts';

/** In one field. */
export const MAX_IDS = 100;

export interface GuardedOperation extends PricedOperation {
  readonly admission: Admission;
  readonly maxUpstreamCalls: number;
  /** Undefined where they cannot be read: then nothing will run. */
  readonly variables: CoercedVariables | undefined;
}

/**
 * Refuses an operation before anything of it runs: one that its caller may not do, one that is bound to exceed its budget
 * of upstream calls, and one that the caller's minute no longer covers.
 */
export async function guardOperation(guarded: GuardedOperation): Promise<void> {
  const { admission, operation, variables, maxUpstreamCalls } = guarded;
  guardScope(admission, operation);
  const { charge } = admission;
  if (variables === undefined) return;
  const isWithinBudget = mostLeastCost(guarded) <= maxUpstreamCalls;
  if (charge === null && isWithinBudget && !idsBeyond(guarded, variables, MAX_IDS)) return;
  const cost = costOf(guarded, variables);
  const excess = findCostExcess(cost, maxUpstreamCalls);
  if (excess !== undefined) throw tooMuch(excess);
  try {
    await charge?.(cost.expected);
  } catch (error) {
    throw error instanceof AccessError ? overHttp(error) : error;
  }
}

/** Refuses what the caller may not do. */
export function guardScope({ caller }: Admission, { operation }: OperationDefinitionNode): void {
  try {
    requireScope(caller, operation);
  } catch (error) {
    throw error instanceof AccessError ? overHttp(error) : error;
  }
}

/** What is too much about an operation's cost; undefined where nothing is. */
export function findCostExcess(
  { idsAtOnce, least }: OperationCost,
  maxUpstreamCalls: number,
): string | undefined {
  if (idsAtOnce > MAX_IDS) return `A field asks for ${idsAtOnce} ids; expected at most ${MAX_IDS}.`;
  if (least <= maxUpstreamCalls) return undefined;
  return `The operation needs at least ${least} of ${maxUpstreamCalls} calls to providers.`;
}

function tooMuch(what: string): GraphQLError {
  return new GraphQLError(`${what} Ask in several operations.`, {
    extensions: { code: 'OPERATION_LIMIT_EXCEEDED', http: { status: 400 } },
  });
}

function overHttp({ code, message, httpStatus: status, httpHeaders }: AccessError): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, http: { status, headers: new HeaderMap(httpHeaders) } },
  });
}
