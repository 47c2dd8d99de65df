/** Stands for any text but an empty one, where the contract promises nothing more. */
export const anyText = Symbol('any text');

/** Where two JSON values first differ, and how; undefined where they are the same. The order of members is free. */
export function findDifference(expected: unknown, actual: unknown, path = 'answer'): string | undefined {
  if (expected === anyText) {
    return typeof actual === 'string' && actual !== '' ? undefined : difference(path, 'text', actual);
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return difference(path, `a list of ${expected.length}`, actual);
    }
    return firstOf(expected.keys(), (index) =>
      findDifference(expected[index], actual[index], `${path}[${index}]`),
    );
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return difference(path, 'an object', actual);
    const extra = Object.keys(actual).find((name) => !(name in expected));
    if (extra !== undefined) return `${path}.${extra} was not asked for`;
    return firstOf(Object.keys(expected), (name) =>
      findDifference(expected[name], actual[name], `${path}.${name}`),
    );
  }
  return Object.is(expected, actual) ? undefined : difference(path, JSON.stringify(expected), actual);
}

function firstOf<Key>(keys: Iterable<Key>, find: (key: Key) => string | undefined): string | undefined {
  for (const key of keys) {
    const found = find(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function difference(path: string, expected: string, actual: unknown): string {
  return `${path} should be ${expected}, is ${JSON.stringify(actual)?.slice(0, 200) ?? 'missing'}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
