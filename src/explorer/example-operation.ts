/** An operation that the explorers open with. `name` is its operation name; `variables` are plain JSON. */
export interface ExampleOperation {
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}
