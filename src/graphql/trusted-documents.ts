import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { Context } from '../context.ts';
import { GatewayError } from '../errors.ts';
import { hashOf, type TrustedOperation } from '../trusted-documents/manifest.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { MAX_TOKENS } from './operation-limits.ts';
import { hashIn, type TextCache } from './persisted-texts.ts';

const refusal =
  'This gateway runs the documents of its list alone, and this one is not on it. Add it to the manifest.';
const code = 'DOCUMENT_NOT_TRUSTED';
/** Of one operation; a document of another schema would fill the screen. */
const MAX_PROBLEMS = 3;
const MAX_NAME_LENGTH = 200;

/**
 * A validation rule that refuses documents which are not on the list. Where one was valid before, it is not asked. Spaces,
 * comments and the order of fragments make no other document, as clients print them in their own way.
 */
export function trustedDocumentsRule(trusted: TrustedDocuments): ValidationRule {
  return (context) => ({
    Document(document) {
      const hash = hashOf(document.loc?.source.body ?? '');
      if (trusted.has(hash) || trusted.has(hashOf(printAsManifest(document)))) return undefined;
      if (!trusted.isEnforced) {
        trusted.warnOnce({ hash, names: namesOf(document) });
        return undefined;
      }
      context.reportError(new GraphQLError(refusal, { originalError: new GatewayError(code, refusal) }));
      // Deleting the document ends the visit: nothing else is said of it.
      return null;
    },
  });
}

/** Persisted queries where there is a list: its documents, and where others run too, those that clients have sent. */
export function trustedTexts(trusted: TrustedDocuments, sent: TextCache): TextCache {
  const find = (key: string) => trusted.textOf(hashIn(key));
  if (trusted.isEnforced) {
    return { get: async (key) => find(key), set: async () => {}, delete: async () => false };
  }
  return { ...sent, get: async (key) => find(key) ?? sent.get(key) };
}

/** Checks the list at the start, and says of a hash that is not on it what is said of a text. */
export function trustedDocumentsPlugin(
  trusted: TrustedDocuments,
  rules: readonly ValidationRule[],
): ApolloServerPlugin<Context> {
  return {
    async serverWillStart({ schema }) {
      trusted.check((operation) => findProblems(schema, operation, rules));
    },
    async requestDidStart() {
      return {
        async willSendResponse({ response: { http, body } }) {
          if (!trusted.isEnforced || body.kind !== 'single') return;
          const { singleResult } = body;
          if (singleResult.errors === undefined) return;
          singleResult.errors = singleResult.errors.map((error) => {
            if (error.extensions?.code !== 'PERSISTED_QUERY_NOT_FOUND') return error;
            http.status = 400;
            return { message: refusal, extensions: { ...error.extensions, code } };
          });
        },
      };
    },
  };
}

function findProblems(
  schema: GraphQLSchema,
  { name, text }: TrustedOperation,
  rules: readonly ValidationRule[],
): readonly string[] {
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    const isOne = document.definitions.filter(isOperation).length === 1;
    if (!isOne || !namesOf(document).includes(name)) return ['its body is not one operation of that name'];
    return validate(schema, document, [...specifiedRules, ...rules], { maxErrors: MAX_PROBLEMS }).map(
      ({ message }) => message,
    );
  } catch (error) {
    return [error instanceof Error ? error.message : 'its body cannot be read'];
  }
}

/** As the generator of manifests prints a document: operations first, each kind by name. */
function printAsManifest(document: DocumentNode): string {
  const rankOf = (definition: DefinitionNode) => (isOperation(definition) ? 0 : 1);
  const nameOf = (definition: DefinitionNode) => ('name' in definition && definition.name?.value) || '';
  const definitions = document.definitions.toSorted((one, other) =>
    rankOf(one) === rankOf(other) ? compare(nameOf(one), nameOf(other)) : rankOf(one) - rankOf(other),
  );
  return print({ ...document, definitions });
}

/** By code units. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function namesOf({ definitions }: DocumentNode): readonly string[] {
  return definitions.filter(isOperation).flatMap(({ name }) => name?.value.slice(0, MAX_NAME_LENGTH) ?? []);
}

function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}
