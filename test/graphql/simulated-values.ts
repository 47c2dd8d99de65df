import { buildASTSchema } from 'graphql';
import { typeDefs } from '../../src/graphql/type-defs.ts';

export const schema = buildASTSchema(typeDefs);
const quoted = (...texts: readonly string[]) => texts.map((text) => JSON.stringify(text));
const programs = ['webshare:program:1', 'digipay:program:4428647ee7ed420487cd6899f51eaa63'];
const ids = quoted(
  ...programs,
  'webshare:credit:1',
  'webshare:credit:2',
  'webshare:earn-out:1',
  'deso:code:9diWfRVk',
);

/** Arguments that the simulators know something of. */
export const values = {
  id: ids,
  ids,
  first: ['1', '2', '3', '20'],
  after: ['null'],
  code: quoted('9diWfRVk', '78saf89712', 'nobody'),
  search: quoted('a', 'webshare', 'x'),
  Boolean: ['true', 'false'],
  Int: ['0', '1'],
  String: quoted('a', ''),
  DateTime: quoted('2022-06-14T18:58:10Z', '2022-06-14T11:58:10-07:00'),
};
/** Not valid, not known, or of what a provider fails to answer. */
export const mistakes = {
  id: quoted('nonsense', 'webshare:credit:999999', 'webshare:credit:3'),
  ids: quoted('nonsense', 'webshare:credit:999999', 'webshare:credit:3'),
  first: ['0', '101', '"1"'],
  after: quoted('', 'nonsense'),
  code: quoted('', 'failing'),
  search: quoted('failing'),
  status: ['UNKNOWN', 'NONSENSE'],
  startDate: quoted('nonsense'),
};

/** Errors come in the order in which replies do, which is not the same twice. */
export function withSortedErrors(text: string): string {
  const { errors, ...rest } = JSON.parse(text);
  return JSON.stringify({ errors: errors?.map((error: unknown) => JSON.stringify(error)).sort(), ...rest });
}
