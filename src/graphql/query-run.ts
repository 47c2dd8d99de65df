import type { CoercedVariables } from './coerced-variables.ts';

/** Completes a value, or throws where graphql-js has to say what is wrong with it. */
export type Completion = (run: QueryRun, value: unknown) => unknown;

/** A field whose value is more than a property of what it belongs to. */
export interface ResolvedField {
  readonly key: string;
  readonly resolve: (source: unknown, args: object, context: unknown) => unknown;
  /** Throws where they cannot be read. */
  readonly argumentsOf: (variables: CoercedVariables) => object;
  readonly complete: Completion;
}

/** One run of compiled code. It ends when all is complete, or with the first failure. */
export class QueryRun {
  readonly context: unknown;
  readonly #variables: CoercedVariables;
  readonly #end: (isComplete: boolean) => void;
  /** Parts that are not complete. */
  #pending = 0;
  #hasFailed = false;

  /** `end` is called at least once; what it is told first holds. */
  constructor(context: unknown, variables: CoercedVariables, end: (isComplete: boolean) => void) {
    this.context = context;
    this.#variables = variables;
    this.#end = end;
  }

  /** Does a part, whose own parts may come later. */
  complete(part: () => void): void {
    this.#pending += 1;
    this.#finish(part);
  }

  /** Resolves a field of an object in the answer. */
  resolve(target: Record<string, unknown>, source: unknown, field: ResolvedField): void {
    // graphql-js, which has to answer after a failure, may not ask for it at all.
    if (this.#hasFailed) return;
    const { key, complete } = field;
    const value = field.resolve(source, field.argumentsOf(this.#variables), this.context);
    if (value instanceof Promise) {
      this.#await(value, (settled) => {
        target[key] = complete(this, settled);
      });
    } else {
      target[key] = complete(this, value);
    }
  }

  /** Fills the place of an item that is still to come; null until then. */
  fill(target: unknown[], index: number, item: Promise<unknown>, complete: Completion): null {
    this.#await(item, (settled) => {
      target[index] = complete(this, settled);
    });
    return null;
  }

  #await(value: Promise<unknown>, use: (settled: unknown) => void): void {
    this.#pending += 1;
    value.then(
      (settled) => this.#finish(() => use(settled)),
      () => this.#fail(),
    );
  }

  #finish(part: () => void): void {
    if (this.#hasFailed) return;
    try {
      part();
    } catch {
      this.#fail();
      return;
    }
    this.#pending -= 1;
    if (this.#pending === 0) this.#end(!this.#hasFailed);
  }

  #fail(): void {
    this.#hasFailed = true;
    this.#end(false);
  }
}
