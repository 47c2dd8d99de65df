import { ApolloClient, HttpLink } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { ApolloProvider } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { CreditList } from './credit-list.tsx';
import { createGatewayCache } from './gateway-cache.ts';

/** Sends documents by their hash, and with their text the first time. */
export function createClient(uri: string): ApolloClient {
  return new ApolloClient({
    link: new PersistedQueryLink({ sha256 }).concat(new HttpLink({ uri })),
    cache: createGatewayCache(),
  });
}

export function App({ client }: { readonly client: ApolloClient }): ReactNode {
  return (
    <ApolloProvider client={client}>
      <CreditList pageSize={50} />
    </ApolloProvider>
  );
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
