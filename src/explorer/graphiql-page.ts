import { ruruHTML } from 'ruru/server';
import { exampleOperations } from './example-operations.ts';
import { faviconLink, formatInlineJson, type Page } from './page.ts';

// `defaultTabs` show on the first visit; later ones bring back the visitor's own tabs.
const defaultTabs = exampleOperations.map(({ document, variables }) => ({
  query: document,
  variables: JSON.stringify(variables, null, 2),
}));

export function renderGraphiqlPage(graphqlPath: string, staticPath: string, nonce: string): Page {
  const graphiqlProps = {
    endpoint: graphqlPath,
    staticPath,
    debugTools: [],
    showPersistHeadersSettings: false,
    defaultEditorToolsVisibility: 'variables',
    defaultTabs,
  };
  const html = ruruHTML({
    staticPath,
    htmlParts: {
      titleTag: `<title>Referral gateway – GraphiQL</title>${faviconLink}`,
      configScript: `<script>const RURU_CONFIG = ${formatInlineJson(graphiqlProps)};</script>`,
    },
  });
  return {
    html: html.replaceAll('<script', `<script nonce="${nonce}"`),
    sources: {
      'script-src': ["'self'", `'nonce-${nonce}'`],
      // Monaco makes style elements at run time and knows no nonce.
      'style-src': ["'self'", "'unsafe-inline'"],
      'worker-src': ["'self'"],
      'connect-src': ["'self'"],
      'font-src': ["'self'", 'data:'],
      'img-src': ['data:'],
    },
  };
}
