import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildASTSchema, GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { type Explanation, explainOperation } from '../graphql/explanation.ts';
import { knownOperationTypes } from '../graphql/known-operation-types.ts';
import { MAX_TOKENS, operationLimits } from '../graphql/operation-limits.ts';
import { typeDefs } from '../graphql/type-defs.ts';
import { registry } from '../providers/registry.ts';
import { formatExplanation } from './explanation-table.ts';
import { offlineProviders } from './offline-providers.ts';

const usage = `usage: npm run explain -- FILE.graphql [options]
  Tells what an operation would take, without running it and without a gateway.
  --variables FILE.json      values of its variables
  --operation NAME           which of several operations
  --providers A,B            those that are configured; all are, where this is left out
  --max-upstream-calls N     the gateway's MAX_UPSTREAM_CALLS; 100 where this is left out
  --json                     as JSON, as the header x-gateway-explain answers
`;

/** Something is wrong with the operation or with how the command was called; the message says what. */
class Refused extends Error {}

function readArguments() {
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        variables: text,
        operation: text,
        providers: text,
        'max-upstream-calls': text,
        json: { type: 'boolean' },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return null;
    return { ...values, file };
  } catch {
    return null;
  }
}

type Arguments = NonNullable<ReturnType<typeof readArguments>>;

function explain(given: Arguments): Explanation {
  const schema = buildASTSchema(typeDefs);
  const document = parse(readFileSync(given.file, 'utf8'), { maxTokens: MAX_TOKENS });
  const mistakes = validate(schema, document, [...specifiedRules, knownOperationTypes, operationLimits]);
  if (mistakes.length > 0) throw new Refused(mistakes.map(describe).join('\n'));
  const operation = getOperationAST(document, given.operation);
  if (!operation)
    throw new Refused('The document has no such operation; --operation says which of several is meant.');
  const priced = { schema, document, operation, providers: offlineProviders(registry, readProviders(given)) };
  return explainOperation(priced, readVariables(given), readLimit(given));
}

function readProviders({ providers }: Arguments) {
  const known = offlineProviders(registry, []).names;
  if (providers === undefined) return known;
  return providers.split(',').map((name) => {
    const provider = known.find((candidate) => candidate === name.trim().toUpperCase());
    if (provider !== undefined) return provider;
    throw new Refused(`--providers: expected names among ${known.join(', ')}, separated by commas`);
  });
}

function readVariables({ variables }: Arguments): Readonly<Record<string, unknown>> {
  const values: unknown = variables === undefined ? {} : JSON.parse(readFileSync(variables, 'utf8'));
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { ...values };
  throw new Refused('--variables: expected a JSON object');
}

function readLimit(given: Arguments): number {
  const limit = given['max-upstream-calls'] ?? '100';
  if (/^[1-9]\d{0,5}$/.test(limit)) return Number(limit);
  throw new Refused('--max-upstream-calls: expected a whole number from 1 on');
}

function describe({ message, locations }: GraphQLError): string {
  const [place] = locations ?? [];
  return place === undefined ? message : `line ${place.line}, column ${place.column}: ${message}`;
}

/** What is wrong, where somebody can mend it; anything else is a fault of ours. */
function mistakeIn(error: unknown): string {
  if (error instanceof GraphQLError) return describe(error);
  const isForeseen = error instanceof Refused || error instanceof SyntaxError;
  if (error instanceof Error && (isForeseen || 'code' in error)) return error.message;
  throw error;
}

const given = readArguments();
if (given === null) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  try {
    const explanation = explain(given);
    const text = given.json ? `${JSON.stringify(explanation, null, 2)}\n` : formatExplanation(explanation);
    process.stdout.write(text);
    if (explanation.refusals.length > 0) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${mistakeIn(error)}\n`);
    process.exitCode = 1;
  }
}
