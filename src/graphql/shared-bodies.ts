import type { ExecutionResult, FormattedExecutionResult } from 'graphql';

type Data = NonNullable<ExecutionResult['data']>;

/** Prints data that several requests share once for all of them. */
export class SharedBodies {
  /** Null until it is first printed. */
  readonly #texts = new WeakMap<Data, string | null>();

  share(data: Data): void {
    if (!this.#texts.has(data)) this.#texts.set(data, null);
  }

  /** The body of an answer, as JSON with a line feed behind it. Errors and extensions are the request's own. */
  format(answer: FormattedExecutionResult): string {
    const { data, errors, extensions } = answer;
    if (!data || errors !== undefined || extensions !== undefined) return print(answer);
    const known = this.#texts.get(data);
    if (known === undefined) return print(answer);
    if (known !== null) return known;
    const text = print(answer);
    this.#texts.set(data, text);
    return text;
  }
}

function print(answer: FormattedExecutionResult): string {
  return `${JSON.stringify(answer)}\n`;
}
