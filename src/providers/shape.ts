import { exactValue } from '../http/exact-json.ts';

/**
 * Reads JSON of one shape. Shapes are declared at the top of a module and compiled there into straight-line code, one
 * statement for each member, so that reading costs no more than what the values themselves need.
 */
export interface Reader<Result> {
  /** Undefined where the input cannot be read with certainty. */
  readonly read: (input: unknown) => Result | undefined;
  /** Why it cannot; undefined where it can. */
  readonly explain: (input: unknown) => Complaint | undefined;
}

/** What should have stood at a place of a reply. Never says what stood there. */
export interface Complaint {
  readonly path: readonly string[];
  readonly expected: string;
}

/** What a reader reads. */
export type Shape<Of extends Reader<unknown>> = Of extends Reader<infer Result> ? Result : never;

/** A member that may hold nothing, or stand under another name. */
interface LooseMember<Result, Nothing extends null | undefined> {
  readonly reader: Reader<Result>;
  readonly nothing: readonly Nothing[];
  readonly otherName?: string;
}
type Member = Reader<unknown> | LooseMember<unknown, null | undefined>;
type Members = Readonly<Record<string, Member>>;
type ObjectOf<Of extends Members> = {
  readonly [Name in keyof Of]: Of[Name] extends LooseMember<infer Result, infer Nothing>
    ? Result | Nothing
    : Of[Name] extends Reader<infer Result>
      ? Result
      : never;
};

/**
 * A single value. `read` gets a number that would lose digits as an ExactNumber, and undefined where there is no member;
 * what lies within an object or a list is for another reader.
 */
export function value<Result>(
  expected: string,
  read: (input: unknown) => Result | undefined,
): Reader<Result> {
  const readExact = compile<Result>('return read(exactValue(input));', { read, exactValue });
  return {
    read: readExact,
    explain: (input) => (readExact(input) === undefined ? { path: [], expected } : undefined),
  };
}

export function nullish<Result>(reader: Reader<Result>): LooseMember<Result, null | undefined> {
  return { reader, nothing: [null, undefined] };
}

export function nullable<Result>(reader: Reader<Result>): LooseMember<Result, null> {
  return { reader, nothing: [null] };
}

export function optional<Result>(reader: Reader<Result>): LooseMember<Result, undefined> {
  return { reader, nothing: [undefined] };
}

/** A member that is read under another name where its own is missing. */
export function alsoSpelt<Result>(otherName: string, reader: Reader<Result>): LooseMember<Result, never> {
  return { reader, nothing: [], otherName };
}

/** An object with these members of its own; others are ignored. What is read has all of them, always in this order. */
export function object<Of extends Members>(members: Of): Reader<ObjectOf<Of>> {
  const entries = Object.entries(members).map(([name, member]) => ({
    name,
    ...('reader' in member ? member : { reader: member, nothing: [] }),
  }));
  const statements = entries.map(({ name, nothing, otherName }, index) => {
    const member = `member${index}`;
    const something = nothing.map((none) => `${member} !== ${none} && `).join('');
    return `let ${member} = ${accessTo(name)};
      ${otherName === undefined ? '' : `if (${member} === undefined) ${member} = ${accessTo(otherName)};`}
      if (${something}(${member} = read${index}(${member})) === undefined) return undefined;`;
  });
  const literal = entries.map(({ name }, index) => `${keyOf(name)}: member${index}`);
  const readers = entries.map(({ reader }, index) => [`read${index}`, reader.read] as const);
  return {
    read: compile(
      `if (!isObject(input)) return undefined;
      ${statements.join('\n')}
      return { ${literal.join(', ')} };`,
      { isObject, hasOwn: Object.hasOwn, ...Object.fromEntries(readers) },
    ),
    explain(input) {
      if (!isObject(input)) return { path: [], expected: 'an object' };
      for (const { name, reader, nothing, otherName = name } of entries) {
        const member = own(input, name) === undefined ? own(input, otherName) : own(input, name);
        const complaint = nothing.some((none) => none === member) ? undefined : reader.explain(member);
        if (complaint !== undefined) return beneath(name, complaint);
      }
      return undefined;
    },
  };
}

export function list<Item>(item: Reader<Item>): Reader<readonly Item[]> {
  return {
    read: compile(
      `if (!isArray(input)) return undefined;
      const items = [];
      for (let index = 0; index < input.length; index += 1) {
        const item = read(input[index]);
        if (item === undefined) return undefined;
        items.push(item);
      }
      return items;`,
      { isArray: Array.isArray, read: item.read },
    ),
    explain(input) {
      if (!Array.isArray(input)) return { path: [], expected: 'a list' };
      for (const [index, each] of input.entries()) {
        const complaint = item.explain(each);
        if (complaint !== undefined) return beneath(String(index), complaint);
      }
      return undefined;
    },
  };
}

/** Checks decoded JSON. The error names fields and expectations, never values. */
export function decodeWith<Result>({ read, explain }: Reader<Result>): (json: unknown) => Result {
  return (json) => {
    const result = read(json);
    if (result !== undefined) return result;
    const { path, expected } = explain(json) ?? { path: [], expected: 'something else' };
    throw new TypeError(`${path.join('.') || 'the reply'}: expected ${expected}`);
  };
}

/** Code of its own for each reader: one function shared by all would have to look up at each call whom it calls. */
function compile<Result>(body: string, scope: Readonly<Record<string, unknown>>): Reader<Result>['read'] {
  const define = new Function(...Object.keys(scope), `return (input) => { ${body} };`);
  return define(...Object.values(scope));
}

function isObject(input: unknown): input is object {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** Plain where nothing but a member of its own can answer, as for all names that an empty object does not know. */
function accessTo(name: string): string {
  const access = `input[${JSON.stringify(name)}]`;
  return name in {} ? `(hasOwn(input, ${JSON.stringify(name)}) ? ${access} : undefined)` : access;
}

/** As it is, the one key would set the prototype. */
function keyOf(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : JSON.stringify(name);
}

function own(input: object, name: string): unknown {
  return Object.hasOwn(input, name) ? Reflect.get(input, name) : undefined;
}

function beneath(name: string, { path, expected }: Complaint): Complaint {
  return { path: [name, ...path], expected };
}
