import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { demoCredentials } from '../../src/simulator/index.ts';
import { launchChromium } from '../browser.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { entryOf, ManifestFolder, manifestOf } from '../trusted-documents/manifest-file.ts';
import { buildDashboard, visit } from './visit.ts';

const views = ['overview', 'credits', 'earn-outs', 'codes', 'programs', 'pay-out'] as const;

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let browser: Browser;
let gateway: TestGateway;
beforeAll(async () => {
  [browser, gateway] = await Promise.all([launchChromium(), startGateway(), buildDashboard()]);
});
afterAll(async () => {
  await browser?.close();
  await gateway?.stop();
});
beforeEach(() => {
  for (const { faults } of simulators()) faults.clear();
  gateway.clearCalls();
});

function simulators() {
  const { webshare, deso, digipay } = gateway.simulators;
  return [webshare, deso, digipay];
}

const textsOf = (locator: Locator) => locator.allInnerTexts();

describe('every view', () => {
  test.each(views)(
    'is without barriers in light and dark, without misdeeds, and fits a phone: %s',
    async (view) => {
      await using visitor = await visit(browser, gateway.url, view);
      const { page } = visitor;
      await page.locator('.card, td').first().waitFor();
      await page.locator('.bone').first().waitFor({ state: 'detached' });
      if (view === 'overview') await page.locator('.chart svg').first().waitFor();
      expect(await visitor.findBarriers()).toEqual([]);

      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await visitor.findBarriers()).toEqual([]);

      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(visitor.misdeeds).toEqual([]);
    },
  );

  test('is reached by keyboard, and takes the focus when it comes', async () => {
    await using visitor = await visit(browser, gateway.url, 'overview');
    const { page } = visitor;
    await page.getByRole('link', { name: 'Codes' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.getByRole('link', { name: 'Codes' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Codes' }).waitFor();

    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
    expect(await page.title()).toBe('Codes · Referral earnings');
    expect(await page.getByRole('link', { name: 'Codes', exact: true }).getAttribute('aria-current')).toBe(
      'page',
    );
  });
});

describe('the overview', () => {
  test('shows what each provider pays, to the last digit, and when', async () => {
    await using visitor = await visit(browser, gateway.url, 'overview');
    const cards = visitor.page.locator('.lines .card');
    await cards.first().waitFor();
    const [webshare = '', deso = ''] = await textsOf(cards);

    expect(webshare).toContain('828.08 USD');
    expect(webshare).toContain('9,644.85 USD');
    expect(webshare).toMatch(/in \d days?|in \d+ hours?|tomorrow/);
    expect(webshare).toContain('Reaches the minimum of 10.00 USD.');
    expect(deso).toContain('9,007,220.915470521 DESO');
  });

  test('has the figures of the chart as a table, by month and by day', async () => {
    await using visitor = await visit(browser, gateway.url, 'overview');
    const { page } = visitor;
    await page.getByText('240 credits, from').waitFor();
    await page.getByText('The figures as a table').click();
    const rows = page.getByRole('table').getByRole('row');
    expect(await rows.last().innerText()).toContain('May 2025');
    await page.locator('.recharts-bar-rectangle').nth(12).waitFor();

    await page.getByLabel('Days').check();
    await page.getByText(/\d\d credits, from 2 May 2025 to 31 May 2025/).waitFor();
    expect(await rows.nth(1).innerText()).toContain('2 May 2025');
  });

  test('names a provider that fails, shows the others, and has it back when asked again', async () => {
    gateway.simulators.deso.faults.add({ fault: { kind: 'html502' } });
    await using visitor = await visit(browser, gateway.url, 'overview');
    const { page } = visitor;
    await page.getByText('DeSo is missing: it could not be reached.').waitFor();
    expect(await textsOf(page.locator('.lines h3'))).toEqual(['Webshare']);
    await page.locator('.chart svg').first().waitFor();
    expect(await visitor.findBarriers()).toEqual([]);

    gateway.simulators.deso.faults.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.lines h3', { hasText: 'DeSo' }).waitFor();
    expect(await page.getByText('is missing').count()).toBe(0);
  });

  test('says of when the data is that stands in for a provider that fails', async () => {
    await using caching = await startGateway({ CACHE_TTL_MS: '1' });
    await caching.query('{ earningsSummary { complete } }');
    caching.simulators.deso.faults.add({ fault: { kind: 'html502' } });
    await using visitor = await visit(browser, caching.url, 'overview');

    await visitor.page.getByText(/DeSo is not up to date: .*\(of .*, this minute\)/).waitFor();
    expect(await textsOf(visitor.page.locator('.lines h3'))).toEqual(['Webshare', 'DeSo']);
  });
});

describe('credits', () => {
  test('come page by page, sorted and filtered by the gateway', async () => {
    await using visitor = await visit(browser, gateway.url, 'credits');
    const { page } = visitor;
    const rows = page.locator('tbody tr');
    await page.getByText('of 240 credits shown').waitFor();
    const before = await rows.count();
    await page.getByRole('button', { name: 'Show more' }).scrollIntoViewIfNeeded();
    await rows.nth(before).waitFor();

    await page.getByRole('button', { name: 'Amount' }).click();
    const amount = page.getByRole('columnheader', { name: 'Amount' });
    await page
      .locator('table[aria-busy="false"] th[aria-sort="descending"]', { hasText: 'Amount' })
      .waitFor();
    const largest = Math.max(
      ...[...gateway.simulators.webshare.data.credits].map((credit) => Number(credit.amount)),
    );
    expect(await rows.first().innerText()).toContain(largest.toFixed(2));
    await page.getByRole('button', { name: 'Amount' }).click();
    await page.locator('table[aria-busy="false"] th[aria-sort="ascending"]').waitFor();
    expect(await amount.getAttribute('aria-sort')).toBe('ascending');
    expect(await rows.first().innerText()).toContain('0.00 USD');

    await page.getByLabel('Status').selectOption('Pending');
    await page.getByText('17 of 17 credits shown').waitFor();
    expect(new Set(await textsOf(page.locator('tbody .badge')))).toEqual(new Set(['Pending']));
  });

  test('that are none are said to be none', async () => {
    gateway.simulators.webshare.faults.add({
      match: { path: '/api/v2/referral/credit/' },
      fault: { kind: 'mutate', mutate: () => '{"count":0,"next":null,"previous":null,"results":[]}' },
    });
    await using visitor = await visit(browser, gateway.url, 'credits');
    await visitor.page.getByRole('heading', { name: 'No credits yet' }).waitFor();

    expect(await visitor.findBarriers()).toEqual([]);
  });

  test('that nobody knows are not said to be none', async () => {
    gateway.simulators.webshare.faults.add({ fault: { kind: 'html502' } });
    await using visitor = await visit(browser, gateway.url, 'credits');
    await visitor.page.getByRole('heading', { name: 'No credits to show at the moment' }).waitFor();

    expect(await textsOf(visitor.page.locator('.banner li'))).toEqual([
      'Webshare is missing: it could not be reached.',
    ]);
  });

  test('keep their place while they load', async () => {
    gateway.simulators.webshare.faults.add({ fault: { kind: 'hang' } });
    await using visitor = await visit(browser, gateway.url, 'credits');
    await visitor.page.getByText('Loading credits').waitFor({ state: 'attached' });

    expect(await visitor.findBarriers()).toEqual([]);
  });

  test('of a later page that fails can be asked for again', async () => {
    await using visitor = await visit(browser, gateway.url, 'credits', {
      viewport: { width: 1000, height: 300 },
    });
    const { page } = visitor;
    await page.getByText('25 of 240 credits shown').waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('More could not be loaded: The gateway does not answer.').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('tbody tr').nth(25).waitFor();
  });
});

describe('earn-outs', () => {
  test('are filtered and sorted', async () => {
    await using visitor = await visit(browser, gateway.url, 'earn-outs');
    const { page } = visitor;
    await page.getByText('30 of 30 earn-outs shown').waitFor();
    await page.getByLabel('Status').selectOption('Failed');
    await page.getByText('The receiving PayPal account cannot be credited.').first().waitFor();
    const failed = [...gateway.simulators.webshare.data.earnOuts].filter(({ status }) => status === 'failed');
    await page.getByText(`${failed.length} shown, of the 30 newest`).waitFor();

    await page.getByRole('button', { name: 'Amount' }).click();
    await page.locator('th[aria-sort="descending"]', { hasText: 'Amount' }).waitFor();
    const shown = await textsOf(page.locator('tbody .money'));
    const expected = failed.map(({ amount }) => Number(amount)).sort((left, right) => right - left);
    expect(shown).toEqual(expected.map((amount) => `${amount.toFixed(2)} USD`));
  });
});

describe('codes', () => {
  test('say whether they work and what each side gets, and are copied', async () => {
    await using visitor = await visit(browser, gateway.url, 'codes', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { page } = visitor;
    const card = page.locator('.card', { hasText: '9diWfRVk' });
    await card.waitFor();
    const text = await card.innerText();
    expect(text).toContain('Redeemable');
    expect(text).toMatch(/You get\s+5\.00 USD cash for a sign-up/);
    expect(text).toMatch(/Your friend gets\s+25\.00 USD cash for a sign-up/);
    expect(await page.locator('.card', { hasText: 'Capped10' }).innerText()).toContain('Used up');

    await page.getByRole('button', { name: 'Copy code 9diWfRVk' }).click();
    await card.getByText('Copied', { exact: true }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('9diWfRVk');
  });
});

describe('a code that is in somebody’s hands', () => {
  test('is looked up', async () => {
    await using visitor = await visit(browser, gateway.url, 'codes');
    const { page } = visitor;
    const answer = page.getByRole('status', { name: 'What is known of the code' });
    await page.getByLabel('Issued by').selectOption('DeSo');
    await page.getByLabel('Code', { exact: true }).fill('9diWfRVk');
    await page.getByRole('button', { name: 'Look it up' }).click();
    await answer.getByText('Redeemable').waitFor();
    await answer.getByText(/Signing up from the gateway’s country pays/).waitFor();
    await answer.getByText('Whoever redeems it gets').waitFor();
    expect(await page.locator('.cards .card', { hasText: '9diWfRVk' }).innerText()).toMatch(
      /You get\s+5\.00 USD/,
    );

    await page.getByLabel('Code', { exact: true }).fill('nobody');
    await page.keyboard.press('Enter');
    await answer.getByText('DeSo does not know this code.').waitFor();
    expect(await visitor.findBarriers()).toEqual([]);
  });
});

describe('programs', () => {
  test('are searched by a word, at every provider', async () => {
    await using visitor = await visit(browser, gateway.url, 'programs');
    const { page } = visitor;
    await page.getByRole('heading', { name: 'Merchant Program 44' }).waitFor();
    await page.getByLabel('Search').fill('affiliate');
    await page.getByRole('heading', { name: 'Merchant Program 44' }).waitFor({ state: 'detached' });
    expect(await textsOf(page.locator('.card h2'))).toEqual(['Webshare Referral & Affiliate']);

    await page.getByLabel('Search').fill('no such word');
    await page.getByRole('heading', { name: 'No programs match' }).waitFor();
  });
});

describe('the pay-out preference', () => {
  const patches = () => gateway.simulators.webshare.calls.filter(({ method }) => method === 'PATCH');

  test('is changed once, with consent, and read back', async () => {
    await using visitor = await visit(browser, gateway.url, 'pay-out');
    const { page } = visitor;
    await page.getByLabel('PayPal pay-out').check();
    await page.getByLabel('PayPal address').fill('owner@example.com');
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByText('Not changed.').waitFor();
    expect(await page.getByText('Accept the agreement to be paid by PayPal.').count()).toBeGreaterThan(0);
    expect(await visitor.findBarriers()).toEqual([]);
    expect(patches()).toEqual([]);

    await page.getByLabel('I accept the affiliate agreement of Webshare').check();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByText('Read back from Webshare: PayPal pay-out to owner@example.com.').waitFor();
    expect(await page.getByText('Changed.', { exact: true }).count()).toBe(1);
    expect(patches().length).toBe(1);
    await page.locator('.terms dd', { hasText: 'PayPal pay-out to owner@example.com' }).waitFor();
    expect(visitor.misdeeds).toEqual([]);
  });

  test('is not overwritten when somebody else has changed it meanwhile', async () => {
    await using visitor = await visit(browser, gateway.url, 'pay-out');
    const { page } = visitor;
    await page.getByLabel('PayPal address').fill('other@example.com');
    gateway.simulators.webshare.data.config.updated_at = '2025-06-01T11:58:10.000001-07:00';
    await page.getByRole('button', { name: 'Change' }).click();

    await page.getByText('It was changed elsewhere').waitFor();
    expect(patches()).toEqual([]);
  });

  test('is not said to be changed when nobody knows', async () => {
    gateway.simulators.webshare.faults.add({ match: { method: 'PATCH' }, fault: { kind: 'html502' } });
    await using visitor = await visit(browser, gateway.url, 'pay-out');
    await visitor.page.getByLabel('PayPal address').fill('third@example.com');
    await visitor.page.getByRole('button', { name: 'Change' }).click();

    await visitor.page.getByText('It is not known whether the change took effect.').waitFor();
  });
});

describe('access', () => {
  test('is by a key, which is kept in the tab and nowhere else', async () => {
    const { key, entry } = mintApiKey('reader', new Set(['referrals:read'] as const));
    await using guarded = await startGateway({ GATEWAY_API_KEYS: entry });
    await using visitor = await visit(browser, guarded.url, 'pay-out');
    const { page } = visitor;
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await visitor.findBarriers()).toEqual([]);
    await page.getByLabel('Key or token').fill('a-wrong-key');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The gateway does not know this key').waitFor();
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);

    await page.getByLabel('Key or token').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('PayPal pay-out').check();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByText('Your key may look, but not change.').waitFor();

    await page.reload();
    await page.getByRole('heading', { name: 'Pay-out' }).waitFor();
    expect(page.url()).not.toContain(key);
    expect(await page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain(key);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).toBe('{}');
  });

  test('is had in production too, where only documents on a list run', async () => {
    using folder = new ManifestFolder();
    const manifest = folder.write(
      'app.json',
      manifestOf([entryOf('query Totals { providers { provider } }')]),
    );
    const environment = {
      NODE_ENV: 'production',
      DRAIN_MS: '0',
      TRUSTED_DOCUMENTS: manifest,
      DASHBOARD: 'true',
    };
    await using strict = await startGateway(environment);
    expect((await strict.query('{ providers { configured } }')).errors?.[0]?.extensions.code).toBe(
      'DOCUMENT_NOT_TRUSTED',
    );
    for (const view of views) {
      await using visitor = await visit(browser, strict.url, view);
      await visitor.page.locator('.card, td').first().waitFor();
      await visitor.page.locator('.bone').first().waitFor({ state: 'detached' });
      expect(await visitor.page.getByRole('alert').count()).toBe(0);
    }
  });

  test('with credentials of the caller is by those, as the gateway names them', async () => {
    await using open = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
    await using visitor = await visit(browser, open.url, 'overview');
    const { page } = visitor;
    await page.getByRole('heading', { name: 'Connect your accounts' }).waitFor();
    expect(await visitor.findBarriers()).toEqual([]);
    const webshareToken = page.getByRole('group', { name: 'Webshare' }).getByLabel('Token');
    await webshareToken.fill('a-wrong-token');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByText('Webshare is missing: it did not accept the credentials.').waitFor();
    expect(await visitor.findBarriers()).toEqual([]);

    await page.getByRole('link', { name: 'Replace them' }).click();
    await webshareToken.fill(demoCredentials.webshareToken);
    await page.getByRole('button', { name: 'Connect' }).click();

    await page.locator('.lines h3', { hasText: 'Webshare' }).waitFor();
    await page.getByText('DeSo not connected').waitFor();
    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('group', { name: 'DeSo' }).getByLabel('Public key').waitFor();
  });

  test('to no provider at all is told in place of empty figures', async () => {
    const none = { WEBSHARE_TOKEN: undefined, DESO_PUBLIC_KEY: undefined, DESO_JWT: undefined };
    await using bare = await startGateway({
      ...none,
      DIGIPAY_TOKEN: undefined,
      DIGIPAY_COMPANY_ID: undefined,
    });
    await using visitor = await visit(browser, bare.url, 'accounts');

    await visitor.page.getByRole('heading', { name: 'No provider is connected' }).waitFor();
    expect(await visitor.page.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
  });

  test('that is used up says when to come back', async () => {
    await using limited = await startGateway({ RATE_LIMIT_PER_MINUTE: '2' });
    await using visitor = await visit(browser, limited.url, 'codes');
    await visitor.page.getByRole('heading', { name: 'Too much was asked within a minute' }).waitFor();

    await visitor.page.getByRole('button', { name: /Try again in \d+ s/ }).waitFor();
    expect(await visitor.findBarriers()).toEqual([]);
  });

  test('to a gateway that is gone is told, and tried again', async () => {
    await using visitor = await visit(browser, gateway.url, 'overview');
    const { page } = visitor;
    await page.route('**/graphql', (route) => route.abort());
    await page.goto(`${gateway.url}/dashboard`);
    await page.reload();
    await page.getByRole('heading', { name: 'The gateway cannot be reached' }).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.lines h3', { hasText: 'Webshare' }).waitFor();
  });
});
