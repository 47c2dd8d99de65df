import type { ExecutionResult } from 'graphql';
import type { Context } from '../context.ts';
import { InFlight } from '../in-flight.ts';
import type { ResultSource } from '../operation-observer.ts';
import type { CoercedVariables } from './coerced-variables.ts';
import type { KeptResult, KeptResults } from './kept-results.ts';

type Data = NonNullable<ExecutionResult['data']>;

/** A query that runs, maybe for several requests. */
export interface Execution {
  readonly result: Promise<ExecutionResult>;
  /** Of the request that it was begun for, as are its calls. */
  readonly meter: Context['meter'];
  /** Whether others wait for it too, or have got it before. */
  readonly isShared: boolean;
  /** Settled when the result is. */
  readonly source: ResultSource;
  /** Keeps the data of an answer without errors, where they may be of use. Null where they cannot be. */
  readonly keep: ((data: Data) => void) | null;
}

/** A query, and on whose behalf it runs. */
export interface SharedQuery {
  /** Of the document's text. */
  readonly documentHash: string;
  readonly operationName: string | null;
  readonly variables: CoercedVariables;
  /** Whether it says nothing of this very moment, so that its result may be kept. */
  readonly mayBeKept: boolean;
  readonly context: Pick<Context, 'admission' | 'credentialKey' | 'end' | 'meter' | 'replies'>;
}

interface RunningExecution extends Execution {
  isShared: boolean;
  source: ResultSource;
  keep: Execution['keep'];
  readonly end: Context['end'];
  readonly startedAt: number;
}

/**
 * Runs the same query once for all who ask for it at the same time: the same caller with the same scopes, the same
 * credentials at all providers, the same document and variables. Once it has run, its result serves those who ask for it as
 * long as the replies that it was made of are fresh, and as long as the providers send the same ones again.
 */
export class SharedExecutions {
  readonly #joinWithinMs: number;
  readonly #kept: KeptResults;
  readonly #running = new InFlight<RunningExecution>();

  /** Later than `joinWithinMs` after it began, nobody joins an execution: it ends at the deadline of who came first. */
  constructor(joinWithinMs: number, kept: KeptResults) {
    this.#joinWithinMs = joinWithinMs;
    this.#kept = kept;
  }

  /** Joins the execution that is under way, or begins one with the context of the query. */
  run(query: SharedQuery, execute: () => Promise<ExecutionResult>): Execution {
    const { end, meter } = query.context;
    const key = keyOf(query);
    const kept = query.mayBeKept ? this.#kept.find(key) : undefined;
    if (kept?.result && kept.isFresh) {
      return { result: Promise.resolve(kept.result), meter, isShared: true, source: 'kept', keep: null };
    }
    const running = this.#running.get(key);
    if (running !== undefined && this.#isOpen(running)) {
      end.join(running.end);
      running.isShared = true;
      return running;
    }
    const keep = (data: Data) => this.#kept.keep(key, data, query.context);
    const onSame = () => {
      execution.source = 'unchanged';
      execution.keep = null;
    };
    const execution: RunningExecution = {
      result: executeUnlessSame(query.context, kept, execute, onSame),
      meter,
      isShared: false,
      source: 'run',
      keep: query.mayBeKept ? keep : null,
      end,
      startedAt: performance.now(),
    };
    this.#running.add(key, execution);
    const finish = () => {
      this.#running.end(key, execution);
      end.finish();
    };
    execution.result.then(finish, finish);
    return execution;
  }

  #isOpen({ end, startedAt }: RunningExecution): boolean {
    return !end.signal.aborted && performance.now() - startedAt < this.#joinWithinMs;
  }
}

/** Where all replies turn out to be what they were when the result was made, so is the result; the execution is then left alone. */
function executeUnlessSame(
  { meter, replies }: SharedQuery['context'],
  kept: KeptResult | undefined,
  execute: () => Promise<ExecutionResult>,
  onSame: () => void,
): Promise<ExecutionResult> {
  if (!replies || !kept?.replies || !kept.result) return execute();
  const { result, replies: earlier } = kept;
  return new Promise((resolve, reject) => {
    replies.compare(earlier, () => {
      kept.renew(meter);
      onSame();
      resolve(result);
    });
    execute().then(resolve, reject);
  });
}

/** Everything that an answer depends on. The credentials' part is another one after each write with one of them. */
function keyOf({ documentHash, operationName, variables, context }: SharedQuery): string {
  const { caller } = context.admission;
  return JSON.stringify([
    documentHash,
    operationName,
    variables,
    caller.kind,
    caller.name,
    [...caller.scopes].sort(),
    context.credentialKey(),
  ]);
}
