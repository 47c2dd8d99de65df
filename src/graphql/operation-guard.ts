import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { AccessError } from '../callers/access-error.ts';
import type { Admission } from '../callers/admission.ts';
import { requireScope } from '../callers/scope.ts';
import type { CoercedVariables } from './coerced-variables.ts';
import { costOf, idsBeyond, mostLeastCost, type PricedOperation } from './operation-cost.ts';

const MAX_IDS = 100;

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
  const { caller, charge } = admission;
  try {
    requireScope(caller, operation.operation);
    if (variables === undefined) return;
    const isWithinBudget = mostLeastCost(guarded) <= maxUpstreamCalls;
    if (charge === null && isWithinBudget && !idsBeyond(guarded, variables, MAX_IDS)) return;
    const cost = costOf(guarded, variables);
    if (cost.idsAtOnce > MAX_IDS) {
      throw tooMuch(`A field asks for ${cost.idsAtOnce} ids; expected at most ${MAX_IDS}.`);
    }
    if (cost.least > maxUpstreamCalls) {
      throw tooMuch(`The operation needs at least ${cost.least} of ${maxUpstreamCalls} calls to providers.`);
    }
    await charge?.(cost.expected);
  } catch (error) {
    throw error instanceof AccessError ? overHttp(error) : error;
  }
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
