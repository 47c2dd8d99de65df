import { exampleOperations } from './example-operations.ts';
import { faviconLink, formatInlineJson, type Page } from './page.ts';
import { sandboxScript } from './sandbox-script.ts';
import { sandboxStyle } from './sandbox-style.ts';

const scriptHost = 'https://embeddable-sandbox.cdn.apollographql.com';
const frameHost = 'https://sandbox.embed.apollographql.com';

// The Sandbox takes one document and one set of variables: all examples go into it, each with its own run button.
function embedOptions(graphqlPath: string) {
  return {
    target: '#sandbox',
    initialEndpoint: graphqlPath,
    endpointIsEditable: false,
    hideCookieToggle: true,
    runTelemetry: false,
    allowDynamicStyles: false,
    initialState: {
      document: exampleOperations.map((operation) => operation.document).join('\n'),
      variables: Object.assign({}, ...exampleOperations.map((operation) => operation.variables)),
      includeCookies: false,
      pollForSchemaUpdates: false,
    },
  };
}

export function renderSandboxPage(graphqlPath: string, graphiqlPath: string, nonce: string): Page {
  const settings = {
    scriptUrl: `${scriptHost}/v2/embeddable-sandbox.umd.production.min.js`,
    frameOrigin: frameHost,
    embedOptions: embedOptions(graphqlPath),
  };
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Referral gateway – Apollo Sandbox</title>
${faviconLink}
<style nonce="${nonce}">${sandboxStyle}</style>
</head>
<body>
<header>
<strong>Referral gateway</strong>
<span>Apollo Sandbox</span>
<span id="silence" role="status" hidden>The Sandbox does not answer.</span>
<a href="${graphiqlPath}">GraphiQL, works offline →</a>
</header>
<main id="sandbox">
<p id="loading" class="card">Loading Apollo Sandbox …</p>
<section id="fallback" class="card" role="alert" hidden>
<h1>Apollo Sandbox could not be loaded</h1>
<p>It comes from Apollo’s servers (<code>${new URL(scriptHost).host}</code>), which this browser cannot reach at
the moment. The gateway itself is up: GraphiQL is served by it and needs no other network.</p>
<p><a class="button" href="${graphiqlPath}">Open GraphiQL</a></p>
</section>
<noscript><p class="card">Apollo Sandbox needs JavaScript.</p></noscript>
</main>
<script type="application/json" id="settings">${formatInlineJson(settings)}</script>
<script nonce="${nonce}">${sandboxScript}</script>
</body>
</html>
`;
  return {
    html,
    sources: {
      'script-src': [`'nonce-${nonce}'`, scriptHost],
      'style-src': [`'nonce-${nonce}'`],
      'frame-src': [frameHost],
      'connect-src': ["'self'"],
      'img-src': ['data:'],
    },
  };
}
