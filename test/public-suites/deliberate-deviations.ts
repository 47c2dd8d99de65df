import { isDeepStrictEqual } from 'node:util';

/** Tests of Apollo's suite that the gateway's HTTP layer fails on purpose. */
export interface Deviation {
  readonly reason: string;
  /** Whether the suite complains of this very deviation: another failure must not pass for it. */
  readonly isSeenIn: (complaint: Complaint) => boolean;
  /** Names with their groups, as Vitest shows them below `integration tests`. */
  readonly tests: readonly string[];
}

export interface Complaint {
  readonly message: string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

const says =
  (pattern: RegExp) =>
  ({ message }: Complaint): boolean =>
    pattern.test(message);

const lists =
  'One request is one operation: a list of them is refused when the body is read, whatever Apollo allows.';

export const deviations: readonly Deviation[] = [
  {
    reason: 'Every error names the request, so that whoever reports one can be helped. Nothing else differs.',
    isSeenIn: isRequestIdAlone,
    tests: [
      'apolloServerTests.ts > constructor > appropriate error for bad user input > catches custom scalar parseValue and returns BAD_USER_INPUT',
      'apolloServerTests.ts > constructor > appropriate error for bad user input > catches custom scalar parseValue and preserves code',
      'apolloServerTests.ts > formatError > wraps thrown error from validation rules',
      'apolloServerTests.ts > lifecycle > context field > as a function > context errors > GraphQLErrors are formatted, defaulting to status 500',
      'apolloServerTests.ts > lifecycle > context field > as a function > context errors > GraphQLErrors are formatted, defaulting to INTERNAL_SERVER_ERROR',
      'apolloServerTests.ts > lifecycle > context field > as a function > context errors > GraphQLErrors are formatted, obeying http extension',
      'apolloServerTests.ts > lifecycle > context field > as a function > context errors > non-GraphQLErrors are formatted',
      'apolloServerTests.ts > Gateway > receives schema updates from the gateway (with document store: true)',
      'apolloServerTests.ts > Gateway > receives schema updates from the gateway (with document store: false)',
      'httpServerTests.ts > graphqlHTTP > returns an error on parse failure',
      'httpServerTests.ts > graphqlHTTP > returns an error on validation failure',
      'httpServerTests.ts > graphqlHTTP > unknown operation name returns 400 and OPERATION_RESOLUTION_FAILURE',
      'httpServerTests.ts > graphqlHTTP > unknown operation name returns 400 and OPERATION_RESOLUTION_FAILURE for GET requests',
      'httpServerTests.ts > graphqlHTTP > throwing in didResolveOperation results in error with default HTTP status code',
      'httpServerTests.ts > graphqlHTTP > throwing in didResolveOperation results in error with specified HTTP status code',
      'httpServerTests.ts > graphqlHTTP > multiple operations with no `operationName` specified returns 400 and OPERATION_RESOLUTION_FAILURE',
      'httpServerTests.ts > graphqlHTTP > throws an error if GET query is missing',
      'httpServerTests.ts > graphqlHTTP > throws an error if GET request has a non-application/json content-type',
      'httpServerTests.ts > graphqlHTTP > throws an error if GET request has a non-preflighted non-application/json content-type',
      'httpServerTests.ts > graphqlHTTP > throws an error if GET request has a malformed content-type',
      'httpServerTests.ts > graphqlHTTP > throws error if trying to use mutation using GET request',
      'httpServerTests.ts > graphqlHTTP > throws error if trying to use mutation with fragment using GET request',
      'httpServerTests.ts > graphqlHTTP > POST does not handle a request with variables as string',
      'httpServerTests.ts > graphqlHTTP > POST does not handle a request with extensions as string',
      'httpServerTests.ts > graphqlHTTP > GraphQLError HTTP extensions are respected and stripped',
      'httpServerTests.ts > graphqlHTTP > formatError receives correct error for parse failure',
    ],
  },
  {
    reason:
      'GraphQL is answered in JSON, so that a request for HTML alone is 406. Visits of browsers are for the explorer, which is asked before.',
    isSeenIn: says(/got 406 "Not Acceptable"$/),
    tests: [
      'apolloServerTests.ts > renderLandingPage > defaults to LocalDefault',
      'apolloServerTests.ts > renderLandingPage > can specify version for LocalDefault',
      'apolloServerTests.ts > renderLandingPage > can be disabled',
      'apolloServerTests.ts > renderLandingPage > basic functionality > basic GET works',
      'apolloServerTests.ts > renderLandingPage > async `html` function > returns a string',
      'apolloServerTests.ts > renderLandingPage > async `html` function > throws',
    ],
  },
  {
    reason: 'A POST that a page could send unasked is 400 before Apollo sees it, and in words of its own.',
    isSeenIn: says(/^expected '\{"errors":\[\{"message":"Send the heade/),
    tests: [
      'apolloServerTests.ts > CSRF prevention > default',
      'httpServerTests.ts > graphqlHTTP > throws an error if invalid content-type',
    ],
  },
  {
    reason:
      'A body that is not JSON is 400 with a message that quotes nothing of it, so not the words of the parser.',
    isSeenIn: says(/^expected false to be true/),
    tests: ['httpServerTests.ts > graphqlHTTP > throws an error if POST JSON is malformed'],
  },
  {
    reason:
      'Answers are for their caller alone: where Apollo does not say how to cache one, it is not to be stored.',
    isSeenIn: says(/^expected 'no-store' to be undefined/),
    tests: [
      'httpServerTests.ts > graphqlHTTP > cache-control > runs when cache-control is disabled',
      'httpServerTests.ts > graphqlHTTP > cache-control not set without any hints with if-cacheable',
    ],
  },
  {
    reason: lists,
    isSeenIn: says(/^expected 400 to deeply equal 200$/),
    tests: [
      'httpServerTests.ts > graphqlHTTP > cache-control > applies cacheControl Headers for batched operation',
      'httpServerTests.ts > graphqlHTTP > can handle batch requests',
      'httpServerTests.ts > graphqlHTTP > can handle batch requests with one element',
      'httpServerTests.ts > graphqlHTTP > can handle batch requests in parallel',
      'httpServerTests.ts > graphqlHTTP > clones batch context',
    ],
  },
  {
    reason: `${lists} The message is the same for every list.`,
    isSeenIn: says(/"message": "The body is a list; send one operation at a time\."/),
    tests: [
      'httpServerTests.ts > graphqlHTTP > returns an error on batch requests with no elements',
      'httpServerTests.ts > graphqlHTTP > disables batch requests by default',
    ],
  },
  {
    reason: `${lists} No context is made for it.`,
    isSeenIn: says(/^expected \+0 to deeply equal 1$/),
    tests: ['httpServerTests.ts > graphqlHTTP > executes batch context if it is a function'],
  },
  {
    reason: `${lists} The test looks for the answer's first element.`,
    isSeenIn: says(/^Cannot read properties of undefined \(reading 'data'\)$/),
    tests: ['httpServerTests.ts > Persisted Queries > returns with batched persisted queries'],
  },
];

function isRequestIdAlone({ actual, expected }: Complaint): boolean {
  return actual !== undefined && isDeepStrictEqual(withoutRequestId(actual), expected);
}

/** Takes the request id out of errors and of the text of a snapshot, and extensions that had nothing else. */
function withoutRequestId(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/^ *"requestId": "[\w-]{36}",\n/gm, '').replace(/^ *"extensions": \{\s*\},\n/gm, '');
  }
  if (Array.isArray(value)) return value.map(withoutRequestId);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => name !== 'requestId');
  return Object.fromEntries(entries.map(([name, part]) => [name, withoutRequestId(part)]));
}
