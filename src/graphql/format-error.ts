import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { GatewayError, ProviderError } from '../errors.ts';

const MAX_MESSAGE_LENGTH = 500;
const MAX_LOCATIONS = 5;
/** A variable with a default may be null where an argument may not, which graphql-js finds out when it runs, without a code. */
const argumentIsNull = /^Argument "\w+" of non-null type "[^"]+" must not be null\.$/;

/**
 * The errors a client gets. A provider's failure and a refusal of the gateway say what they are; anything that
 * nobody foresaw says nothing but the request id, under which the log has the rest. The id is in the extensions already:
 * the operation log puts it there.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
): GraphQLFormattedError {
  const cause = refusalIn(error) ?? unwrapResolverError(error);
  const requestId = formatted.extensions?.requestId;
  const place = {
    ...(formatted.locations && { locations: formatted.locations.slice(0, MAX_LOCATIONS) }),
    ...(formatted.path && { path: formatted.path }),
  };
  if (cause instanceof ProviderError) {
    const { message, code, provider, isRetryable, retryAfterSeconds } = cause;
    return {
      message,
      ...place,
      extensions: {
        code: `PROVIDER_${code === 'NOT_FOUND' ? 'REJECTED' : code}`,
        provider,
        retryable: isRetryable,
        retryAfterSeconds,
        requestId,
      },
    };
  }
  if (cause instanceof GatewayError) {
    return { message: cut(cause.message), ...place, extensions: { code: cause.code, requestId } };
  }
  const code = formatted.extensions?.code;
  if (code === 'GRAPHQL_PARSE_FAILED' && !formatted.message.startsWith('Syntax Error')) {
    // The parser's stack has ended before the document did.
    return { message: 'The document is nested too deeply.', extensions: { code, requestId } };
  }
  if (cause instanceof GraphQLError && typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
    return { message: cut(formatted.message), ...place, extensions: { code, requestId } };
  }
  if (
    cause instanceof GraphQLError &&
    cause.originalError === undefined &&
    argumentIsNull.test(cause.message)
  ) {
    return { message: cut(cause.message), ...place, extensions: { code: 'BAD_USER_INPUT', requestId } };
  }
  log.error({ requestId, err: cause }, 'unexpected error');
  return {
    message: 'Something went wrong in the gateway. Its log has more under the request id.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/** Errors of an execution that may be shared, as one of the requests is told of them. */
export function formatErrors(
  errors: readonly GraphQLError[],
  requestId: string,
  log: Logger,
): readonly GraphQLFormattedError[] {
  return errors.map((error) => {
    const code = error.extensions.code ?? 'INTERNAL_SERVER_ERROR';
    const extensions = { ...error.extensions, code, requestId };
    return formatError({ ...error.toJSON(), extensions }, error, log);
  });
}

/** What a validation rule refuses as too much, Apollo wraps as a mistake. */
function refusalIn(error: unknown): GatewayError | undefined {
  const origin = error instanceof GraphQLError ? error.originalError : undefined;
  return origin instanceof GatewayError ? origin : undefined;
}

function cut(message: string): string {
  return message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message;
}
