import type { GraphQLFormattedError } from 'graphql';

/** Most errors of an answer without data. */
export const MAX_REQUEST_ERRORS = 5;
/** Most errors of an answer with data, where each says why something is null. */
const MAX_FIELD_ERRORS = 100;

/** Cuts the list of errors, so that no request is answered by a flood of them. */
export function limitErrors(
  errors: readonly GraphQLFormattedError[],
  hasData: boolean,
): readonly GraphQLFormattedError[] {
  if (!hasData) return errors.slice(0, MAX_REQUEST_ERRORS);
  if (errors.length <= MAX_FIELD_ERRORS) return errors;
  const shown = errors.slice(0, MAX_FIELD_ERRORS - 1);
  const [first] = errors;
  const { code, requestId } = first?.extensions ?? {};
  const message = `${errors.length - shown.length} more errors are not shown.`;
  return [...shown, { message, extensions: { code, requestId } }];
}
