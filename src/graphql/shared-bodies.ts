import type { ExecutionResult, FormattedExecutionResult } from 'graphql';

type Data = NonNullable<ExecutionResult['data']>;

/** Prints data that several requests share once for all of them. */
export class SharedBodies {
  /** Null until it is first printed. */
  readonly #texts = new WeakMap<Data, string | null>();

  share(data: Data): void {
    if (!this.#texts.has(data)) this.#texts.set(data, null);
  }

  /** The body of an answer. Errors and extensions are the request's own. */
  format(answer: FormattedExecutionResult): string {
    const { data, errors, extensions } = answer;
    if (!data || errors !== undefined || extensions !== undefined) return JSON.stringify(answer);
    const known = this.#texts.get(data);
    if (known === undefined) return JSON.stringify(answer);
    if (known !== null) return known;
    const text = JSON.stringify(answer);
    this.#texts.set(data, text);
    return text;
  }
}
