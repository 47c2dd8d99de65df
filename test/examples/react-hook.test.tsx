import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';
import { generateManifest } from './manifest.ts';

/** The one thing of a browser that the page's own does not have: what is in view. */
class View {
  static seen: (() => void)[] = [];
  readonly #see: () => void;
  constructor(onChange: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
    this.#see = () => onChange([{ isIntersecting: true }]);
  }
  observe(): void {
    View.seen.push(this.#see);
  }
  disconnect(): void {
    View.seen = View.seen.filter((see) => see !== this.#see);
  }
}

const window = new Window();
beforeAll(() => {
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('IntersectionObserver', View);
});
let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.stop());

/** Renders the app into a page, which says what it shows. */
async function openPage() {
  const { flushSync } = await import('react-dom');
  const { createRoot } = await import('react-dom/client');
  const { App, createClient } = await import('../../examples/react-hook/app.tsx');
  const container = document.createElement('div');
  const root = createRoot(container);
  const client = createClient(`${gateway.url}/graphql`);
  const items = () => [...container.querySelectorAll('li')].map(({ textContent }) => textContent);
  const textOf = (selector: string) => container.querySelector(selector)?.textContent ?? null;
  const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 10_000, interval: 5 });
  root.render(<App client={client} />);
  return {
    items,
    textOf,
    until,
    press: () => container.querySelector('button')?.click(),
    scrollToEnd: () => {
      for (const see of View.seen) see();
    },
    async [Symbol.asyncDispose]() {
      flushSync(() => root.unmount());
      client.stop();
    },
  };
}

describe('the React hook', () => {
  test('shows the first page, and the next ones when the end comes into view, to the last', async () => {
    await using page = await openPage();
    await page.until(() => page.textOf('[role=status]') === 'Loading credits …');
    await page.until(() => page.items().length === 50);
    for (const length of [100, 150, 200, 240]) {
      page.scrollToEnd();
      await page.until(() => page.items().length === length);
    }

    expect(page.textOf('h2')).toBe('240 credits');
    expect(new Set(page.items()).size).toBeGreaterThan(230);
    expect(page.items()[0]).toMatch(/^\d{4}-\d\d-\d\d \d+\.\d\d+ USD [A-Z]+$/);
    await page.until(() => page.textOf('button') === null);
    expect(View.seen).toEqual([]);
  });

  test('keeps what it has when a provider fails, says so, and goes on from there', async () => {
    await using page = await openPage();
    await page.until(() => page.items().length === 50);
    gateway.simulators.webshare.faults.add({ times: 1, fault: { kind: 'status', status: 500 } });
    page.press();
    await page.until(() => page.textOf('[role=alert]') !== null);
    expect(page.items()).toHaveLength(50);
    expect(page.textOf('[role=alert]')).toContain('WEBSHARE');
    expect(page.textOf('button')).toBe('Try again');
    page.press();
    await page.until(() => page.items().length === 100);

    expect(page.textOf('[role=alert]')).toBeNull();
    expect(page.textOf('button')).toBe('More');
  });

  test('says that the gateway is gone, and keeps what it has', async () => {
    await using page = await openPage();
    await page.until(() => page.items().length === 50);
    await gateway.stopServer();
    page.press();
    await page.until(() => page.textOf('[role=alert]') !== null);

    expect(page.items()).toHaveLength(50);
    expect(page.textOf('button')).toBe('Try again');
  });

  test('runs against a gateway in production that trusts its manifest alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'react-hook-test-'));
    const manifest = await generateManifest('react-hook', folder);
    await gateway.stop();
    gateway = await startGateway({ NODE_ENV: 'production', DRAIN_MS: '0', TRUSTED_DOCUMENTS: manifest });
    rmSync(folder, { recursive: true });
    await using page = await openPage();
    await page.until(() => page.items().length === 50);

    expect(page.textOf('h2')).toBe('240 credits');
  });
});
