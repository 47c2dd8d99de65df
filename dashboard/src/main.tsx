import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { createClient } from './gateway/client';
import { Boundary } from './parts/boundary';
import { applyTheme, storedTheme } from './theme';

applyTheme(storedTheme());
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={createClient()}>
      <Boundary fallback={<p role="alert">Something went wrong in this page. Load it again.</p>}>
        <App />
      </Boundary>
    </ApolloProvider>
  </StrictMode>,
);
