import type { ExecutionResult, FormattedExecutionResult } from 'graphql';

type Data = NonNullable<ExecutionResult['data']>;

/** Prints data that several requests share once for all of them. */
export class SharedBodies {
  /** The bodies of answers that have nothing but the data; null until they are first printed. */
  readonly #texts = new WeakMap<Data, string | null>();

  share(data: Data): void {
    if (!this.#texts.has(data)) this.#texts.set(data, null);
  }

  /** Stands for data of which nothing is left but the body, a small part of what they take themselves. */
  standIn(body: string): Data {
    const data: Data = {};
    this.#texts.set(data, body);
    return data;
  }

  /** The body of an answer. Errors and extensions are the request's own. */
  format(answer: FormattedExecutionResult): string {
    const { data, errors, extensions } = answer;
    if (!data || errors !== undefined) return JSON.stringify(answer);
    const known = this.#texts.get(data);
    if (known === undefined) return JSON.stringify(answer);
    const body = known ?? JSON.stringify({ data });
    if (known === null) this.#texts.set(data, body);
    return extensions === undefined
      ? body
      : `${body.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}`;
  }
}
