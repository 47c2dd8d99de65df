import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { Context } from '../context.ts';
import { GatewayError } from '../errors.ts';
import { hashOf, type TrustedOperation } from '../trusted-documents/manifest.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { MAX_TOKENS } from './operation-limits.ts';
import type { TextCache } from './persisted-texts.ts';

const refusal =
  'This gateway runs the documents of its list alone, and this one is not on it. Add it to the manifest.';
const code = 'DOCUMENT_NOT_TRUSTED';
/** Of one operation; a document of another schema would fill the screen. */
const MAX_PROBLEMS = 3;
const MAX_NAME_LENGTH = 200;

/** A validation rule that refuses documents which are not on the list. Where one was valid before, it is not asked. */
export function trustedDocumentsRule(trusted: TrustedDocuments): ValidationRule {
  return (context) => ({
    Document(document) {
      const text = document.loc?.source.body ?? '';
      if (trusted.admits({ hash: hashOf(text), names: namesOf(document) })) return undefined;
      context.reportError(new GraphQLError(refusal, { originalError: new GatewayError(code, refusal) }));
      // Deleting the document ends the visit: nothing else is said of it.
      return null;
    },
  });
}

/** Persisted queries where there is a list: its documents, and where others run too, those that clients have sent. */
export function trustedTexts(trusted: TrustedDocuments, sent: TextCache): TextCache {
  const find = (key: string) => trusted.textOf(key.slice(key.indexOf(':') + 1));
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

function namesOf({ definitions }: DocumentNode): readonly string[] {
  return definitions.filter(isOperation).flatMap(({ name }) => name?.value.slice(0, MAX_NAME_LENGTH) ?? []);
}

function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}
