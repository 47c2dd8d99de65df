import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import type { CoercedVariables } from './coerced-variables.ts';
import { CompiledQueries } from './compiled-queries.ts';
import { KeptResults } from './kept-results.ts';
import type { SharedBodies } from './shared-bodies.ts';
import { type Execution, SharedExecutions } from './shared-executions.ts';

/** Of an operation's deadline, the share in which others may join it: all of them are answered by the end of it. */
const JOINABLE_SHARE = 0.1;

export interface QueryExecutorOptions {
  /** Whether queries that come again are compiled. */
  readonly isCompiling: boolean;
  readonly requestDeadlineMs: number;
  /** For how long a provider's reply is fresh, and so what was made of it. */
  readonly cacheTtlMs: number;
  /** By which all results are printed. */
  readonly bodies: SharedBodies;
  readonly log: Logger;
}

/** A query of a validated document whose variables can be read. */
export interface ReadableQuery {
  readonly document: DocumentNode;
  /** Of the document's text. */
  readonly documentHash: string;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly variables: CoercedVariables;
  /** As they came. */
  readonly rawVariables: Readonly<Record<string, unknown>> | undefined;
  readonly context: Context;
  /** Whether it may call providers, so that it is worth while to share it. */
  readonly mayBeShared: boolean;
  /** Whether it says nothing of this very moment. */
  readonly mayBeKept: boolean;
}

/** Runs queries: compiled where they come again, by graphql-js else and for every error; at the same time only once. */
export class QueryExecutor {
  readonly #schema: GraphQLSchema;
  readonly #compiled: CompiledQueries | null;
  readonly #shared: SharedExecutions;
  readonly #log: Logger;

  constructor(
    schema: GraphQLSchema,
    { isCompiling, requestDeadlineMs, cacheTtlMs, bodies, log }: QueryExecutorOptions,
  ) {
    this.#schema = schema;
    this.#compiled = isCompiling ? new CompiledQueries(schema) : null;
    this.#shared = new SharedExecutions(
      requestDeadlineMs * JOINABLE_SHARE,
      new KeptResults(cacheTtlMs, bodies),
    );
    this.#log = log;
  }

  /** Errors in the result are not formatted, and must not be changed: they may be others' too. */
  run(query: ReadableQuery): Execution {
    const begin = () => this.#execute(query);
    if (query.mayBeShared) return this.#shared.run(query, begin);
    return { result: begin(), meter: query.context.meter, isShared: false, source: 'run', keep: null };
  }

  async #execute(query: ReadableQuery): Promise<ExecutionResult> {
    const { document, operation, operationName, variables, rawVariables, context } = query;
    const compiled = this.#compiled?.find(document, operation, variables);
    const data = await compiled?.run(context, variables);
    if (data) return { data };
    // With the same context, which has all replies that have come or are on their way.
    const result = await execute({
      schema: this.#schema,
      document,
      operationName,
      contextValue: context,
      variableValues: rawVariables,
    });
    if (compiled !== undefined && result.errors === undefined) {
      const { requestId } = context;
      this.#log.warn(
        { requestId, operation: operationName },
        'compiled code did not do what graphql-js does',
      );
    }
    return result;
  }
}
