import { type ExactJson, writeJson } from '../exact-json.ts';
import { type Reply, reply } from '../reply.ts';

const escapes: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** As json.NewEncoder(w).Encode: HTML characters escaped, a newline at the end. */
export function goReply(status: number, body: ExactJson): Reply {
  const text = writeJson(body).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? character);
  return reply(status, 'application/json', `${text}\n`);
}

export function errorReply(message: string): Reply {
  return goReply(400, { error: message });
}

/**
 * The named string fields of a request body as encoding/json decodes them into a struct: names match in any case,
 * unknown ones are ignored, absent and null ones stay empty. The problem is Go's error text.
 */
export function decodeStrings<Name extends string>(
  body: string,
  struct: string,
  names: readonly Name[],
): Record<Name, string> | { problem: string } {
  const empty = Object.fromEntries(names.map((name) => [name, '']));
  if (!hasStrings(empty, names)) return { problem: 'unreachable' };
  if (body.trim() === '') return { problem: 'EOF' };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    return { problem: syntaxProblem(body, error instanceof Error ? error.message : '') };
  }
  if (value === null) return empty;
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { problem: `json: cannot unmarshal ${goKind(value)} into Go value of type routes.${struct}` };
  }
  for (const [key, member] of Object.entries(value)) {
    const name = names.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
    if (name === undefined || member === null) continue;
    if (typeof member !== 'string') {
      return {
        problem: `json: cannot unmarshal ${goKind(member)} into Go struct field ${struct}.${name} of type string`,
      };
    }
    Object.assign(empty, { [name]: member });
  }
  return empty;
}

function hasStrings<Name extends string>(
  fields: Record<string, string>,
  names: readonly Name[],
): fields is Record<Name, string> {
  return names.every((name) => typeof fields[name] === 'string');
}

function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

// V8 names a position or the offending character, and neither where the text ends too early
function syntaxProblem(body: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const character =
    position === undefined ? /token '(.)'/su.exec(message)?.[1] : body.charAt(Number(position));
  return character ? `invalid character '${character}' looking for beginning of value` : 'unexpected EOF';
}
