import { valuesOf } from './hand-written.ts';
import { codeFields, configFields, creditFields, earnOutFields, programFields } from './provider-values.ts';
import { type Dialect, lookedUpIds, type Operation } from './question.ts';

export const documents: Readonly<Record<Operation, string>> = {
  dashboard: `query Dashboard($first: Int!) {
  config { ${configFields.join(' ')} }
  credits(first: $first) { count results { ${creditFields.join(' ')} } }
  earnOuts(first: $first) { count results { ${earnOutFields.join(' ')} } }
  codes { IsActive Info { ${codeFields.join(' ')} } }
  programs(first: $first) { ${programFields.join(' ')} }
}`,
  'credits-by-id': `query CreditsById($ids: [Int!]!) {
  creditsById(ids: $ids) { ${creditFields.join(' ')} }
}`,
  credits: `query Credits($first: Int!) {
  credits(first: $first) { count results { ${creditFields.join(' ')} } }
}`,
  'type-name': '{ __typename }',
};

/** GraphQL with the providers' own names and values, which is what a schema without further thought would be. */
export const providerGraphql: Dialect = (operation, { first }) => {
  const variables = {
    dashboard: { first },
    credits: { first },
    'credits-by-id': { ids: lookedUpIds },
    'type-name': undefined,
  };
  return {
    path: '/graphql',
    providers: 3,
    body: JSON.stringify({ query: documents[operation], variables: variables[operation] }),
    expect: (mark) => ({ data: valuesOf(operation, first, mark) }),
  };
};
