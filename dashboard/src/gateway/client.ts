import { ApolloClient, ApolloLink, type FieldPolicy, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { credentials } from './credentials';

interface Page {
  readonly nodes: readonly unknown[];
}

/** Pages of one list follow each other; the first page begins it anew. */
function pages(...keyArgs: string[]): FieldPolicy<Page> {
  return {
    keyArgs,
    merge: (known, page, { args }) =>
      known !== undefined && args?.after ? { ...page, nodes: [...known.nodes, ...page.nodes] } : page,
  };
}

export function createClient(): ApolloClient {
  const identification = new SetContextLink(() => {
    const { gatewayKey, providerHeaders } = credentials();
    return {
      headers: { ...providerHeaders, ...(gatewayKey !== null && { authorization: `Bearer ${gatewayKey}` }) },
    };
  });
  const http = new HttpLink({
    uri: '/graphql',
    credentials: 'omit',
    // With the other media type, refusals would come without their Retry-After.
    headers: { accept: 'application/json' },
  });
  return new ApolloClient({
    link: ApolloLink.from([identification, http]),
    cache: new InMemoryCache({
      typePolicies: {
        Query: {
          fields: {
            credits: pages('providers', 'filter', 'orderBy'),
            earnOuts: pages('providers'),
            referralCodes: pages('providers'),
            referralPrograms: pages('providers', 'filter'),
          },
        },
      },
    }),
  });
}
