import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As `npm ci` does it. */
export async function buildDashboard(): Promise<void> {
  await promisify(execFile)(process.execPath, ['dashboard/prepare.mjs'], { cwd: root });
}

/** A page of the dashboard, and what it did that it may not. `await using` closes it at the end of the block. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Violations of the policy, errors in scripts, and requests to other hosts. */
  readonly misdeeds: readonly string[];
  /** What axe finds, as rule and element. */
  findBarriers(): Promise<string[]>;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

export async function visit(
  browser: Browser,
  url: string,
  view: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const misdeeds: string[] = [];
  await page.exposeFunction('noteViolation', (violation: string) => misdeeds.push(violation));
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    noteViolation(event.effectiveDirective + ' ' + event.blockedURI))`);
  page.on('pageerror', (error) => misdeeds.push(error.message));
  context.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) misdeeds.push(request.url());
  });
  await page.goto(`${url}/dashboard#/${view}`);
  return {
    page,
    misdeeds,
    findBarriers: async () => {
      // The policy admits no foreign script to the page; the debugger is not bound by it.
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResult>('axe.run()');
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}
