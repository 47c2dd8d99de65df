import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleOperations } from '../../src/explorer/example-operations.ts';
import { launchChromium } from '../browser.ts';
import { createGatewayStub } from './gateway-stub.ts';

const scriptUrls = 'https://embeddable-sandbox.cdn.apollographql.com/**';
const frameUrls = 'https://sandbox.embed.apollographql.com/**';

// Stands in for Apollo's script: notes its options, embeds a frame from their host and fetches from the page.
const sandboxStub = `window.EmbeddedSandbox = class {
  constructor(options) {
    window.embedOptions = options;
    const frame = document.createElement('iframe');
    frame.src = 'https://sandbox.embed.apollographql.com/sandbox/explorer';
    document.querySelector(options.target).append(frame);
    fetch(options.initialEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    }).then((response) => response.json()).then((answer) => { window.embedAnswer = answer; });
  }
};`;

let app: FastifyInstance;
let origin: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let violations: string[];
let foreignUrls: string[];

beforeAll(async () => {
  app = createGatewayStub();
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  violations = [];
  foreignUrls = [];
  await page.exposeFunction('noteViolation', (violation: string) => violations.push(violation));
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    noteViolation(event.effectiveDirective + ' ' + event.blockedURI))`);
  page.on('pageerror', (error) => violations.push(error.message));
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${origin}/`)) {
      foreignUrls.push(request.url());
    }
  });
});
afterEach(() => context.close());

describe('GraphiQL', () => {
  beforeEach(async () => {
    await page.goto(`${origin}/graphiql`);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  });

  it('opens with a tab for each example', async () => {
    await page.getByRole('tab', { name: 'Dashboard' }).waitFor();
    for (const { name } of exampleOperations) {
      expect(await page.getByRole('tab', { name }).count()).toBe(1);
    }
    await page.locator('.graphiql-query-editor', { hasText: 'query Dashboard {' }).waitFor();
  });

  it('runs an example and shows the result, without a violation or a foreign request', async () => {
    await page.getByRole('button', { name: 'Execute query' }).click();
    await page.locator('.graphiql-response', { hasText: '"complete": true' }).waitFor();
    expect(violations).toEqual([]);
    expect(foreignUrls).toEqual([]);
  });

  it('runs an example with its variables', async () => {
    await page.clock.install();
    await page.reload();
    await page.getByRole('tab', { name: 'CodeLookUp' }).click();
    await page.locator('.graphiql-editors', { hasText: '"code": "9diWfRVk"' }).waitFor();
    // GraphiQL notices 100 ms after the switch of tabs which operation it would run.
    await page.clock.fastForward(100);
    const [request] = await Promise.all([
      page.waitForRequest((sent) => sent.postDataJSON()?.operationName === 'CodeLookUp'),
      page.getByRole('button', { name: 'Execute query' }).click(),
    ]);
    expect(request.postDataJSON().variables).toEqual({ code: '9diWfRVk' });
    await page.locator('.graphiql-response', { hasText: '"isRedeemable": true' }).waitFor();
  });

  it('marks what the schema does not know, by its worker', async () => {
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('query Mistaken { nonsense ');
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
    expect(violations).toEqual([]);
  });

  it('shows the documentation of the schema', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Query' }).waitFor();
    expect(violations).toEqual([]);
  });
});

describe('the Sandbox page', () => {
  it('leads to GraphiQL when the script cannot be loaded', async () => {
    await page.route(scriptUrls, (route) => route.abort('namenotresolved'));
    await page.goto(`${origin}/graphql`);
    await page.getByRole('heading', { name: 'could not be loaded' }).waitFor();
    expect(await page.getByText('Loading Apollo Sandbox').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Open GraphiQL' }).click();
    await page.waitForURL(`${origin}/graphiql`);
  });

  it('says so when the script does not come, and embeds when it comes late', async () => {
    const { promise: lateScript, resolve: sendScript } = Promise.withResolvers<string>();
    await page.clock.install();
    await page.route(frameUrls, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.route(scriptUrls, async (route) =>
      route.fulfill({ contentType: 'text/javascript', body: await lateScript }),
    );
    await page.goto(`${origin}/graphql`, { waitUntil: 'commit' });
    await page.getByText('Loading Apollo Sandbox').waitFor();
    expect(await page.getByRole('alert').isVisible()).toBe(false);

    await page.clock.fastForward(8000);
    await page.getByRole('alert').waitFor();

    sendScript(sandboxStub);
    await page.locator('#sandbox iframe').waitFor();
    expect(await page.getByRole('alert').isVisible()).toBe(false);
  });

  it('embeds the Sandbox over its own origin, with the examples', async () => {
    await page.route(scriptUrls, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: sandboxStub }),
    );
    await page.route(frameUrls, (route) => route.fulfill({ contentType: 'text/html', body: 'embedded' }));
    await page.goto(`${origin}/graphql`);
    await page.frameLocator('#sandbox iframe').getByText('embedded').waitFor();
    await page.waitForFunction('window.embedAnswer');

    const options = await page.evaluate<{ initialState: { document: string } }>('window.embedOptions');
    expect(options).toMatchObject({
      target: '#sandbox',
      initialEndpoint: `${origin}/graphql`,
      endpointIsEditable: false,
      initialState: { includeCookies: false, variables: { code: '9diWfRVk', after: null } },
    });
    for (const { document } of exampleOperations) expect(options.initialState.document).toContain(document);
    expect(await page.evaluate('window.embedAnswer')).toEqual({ data: { __typename: 'Query' } });
    expect(violations).toEqual([]);
    expect(await page.getByRole('link', { name: 'GraphiQL' }).isVisible()).toBe(true);
  });

  it('notes a frame that stays silent, until it speaks', async () => {
    await page.clock.install();
    await page.route(scriptUrls, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: sandboxStub }),
    );
    await page.route(frameUrls, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<button onclick="parent.postMessage({ name: 'ExplorerListeningForHandshake' }, '*')">speak</button>`,
      }),
    );
    await page.goto(`${origin}/graphql`);
    const speak = page.frameLocator('#sandbox iframe').getByRole('button', { name: 'speak' });
    await speak.waitFor();
    await page.clock.fastForward(10_000);
    const notice = page.getByText('The Sandbox does not answer.');
    await notice.waitFor();
    await speak.click();
    await notice.waitFor({ state: 'hidden' });
  });
});
