import type { ExecutionResult } from 'graphql';
import type { CoercedVariables } from './coerced-variables.ts';
import { type Completion, QueryRun } from './query-run.ts';

type Data = NonNullable<ExecutionResult['data']>;

/** A query in the form of a JavaScript function. It answers only where nothing is to be said beside the data. */
export class CompiledQuery {
  readonly #complete: Completion;

  constructor(complete: Completion) {
    this.#complete = complete;
  }

  /**
   * The data; null where there are errors, and as soon as there are. Whoever then runs the query with the same context
   * finds all replies that have come or are on their way.
   */
  run(context: unknown, variables: CoercedVariables): Promise<Data | null> {
    return new Promise((resolve) => {
      let data: Data | null = null;
      const run = new QueryRun(context, variables, (isComplete) => resolve(isComplete ? data : null));
      run.complete(() => {
        // The root is an object.
        data = this.#complete(run, undefined) as Data;
      });
    });
  }
}
