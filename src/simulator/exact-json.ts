/** A number that is written into JSON digit for digit, as Python, Go and Java would print it. */
export class Numeral {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export function numeral(text: string): Numeral {
  return new Numeral(text);
}

export type ExactJson =
  | null
  | boolean
  | number
  | string
  | bigint
  | Numeral
  | readonly ExactJson[]
  | { readonly [name: string]: ExactJson | undefined };

export function writeJson(value: ExactJson): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return `${value}`;
  if (value instanceof Numeral) return value.text;
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  let members = '';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${writeJson(member)}`;
  }
  return `{${members}}`;
}

function isList(value: ExactJson): value is readonly ExactJson[] {
  return Array.isArray(value);
}
