import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';
import { freePort } from '../redis.ts';
import {
  alertQueries,
  panelQueries,
  prometheusFolder,
  type Query,
  variableQueries,
} from './operators-files.ts';

const promtool = async (...given: readonly string[]) =>
  (await promisify(execFile)('promtool', [...given], { cwd: prometheusFolder })).stdout;

describe('promtool', () => {
  test('accepts the configuration with its rules', async () => {
    expect(await promtool('check', 'config', 'prometheus.yml')).toContain('SUCCESS: 1 rule files found');
  });

  test('finds that the alerts fire when they should, and only then', async () => {
    expect(await promtool('test', 'rules', 'alerts.test.yaml')).toContain('SUCCESS');
  });
});

describe('a Prometheus that scrapes the gateway', () => {
  let gateway: TestGateway;
  let folder: string;
  let url = '';
  let stop = async () => {};

  interface Answer {
    readonly status: string;
    readonly error?: string;
    readonly data: {
      readonly result: readonly { readonly metric: object; readonly value: readonly unknown[] }[];
    };
  }
  const ask = async (expression: string): Promise<Answer> => {
    const asked = new URLSearchParams({ query: expression });
    const answer = await fetch(`${url}/api/v1/query`, { method: 'POST', body: asked });
    return JSON.parse(await answer.text());
  };

  beforeAll(async () => {
    gateway = await startGateway({
      METRICS_PORT: '0',
      CACHE_TTL_MS: '200',
      // Without Redis there are no metrics of it; that it is away is one.
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
    });
    folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
    const target = new URL(gateway.metricsUrl ?? '').host;
    const configuration = {
      global: { scrape_interval: '500ms', evaluation_interval: '1s' },
      rule_files: [join(prometheusFolder, 'alerts.yaml')],
      scrape_configs: [{ job_name: 'referral-gateway', static_configs: [{ targets: [target] }] }],
    };
    const file = join(folder, 'prometheus.yml');
    // JSON is YAML too.
    await writeFile(file, JSON.stringify(configuration));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const child = spawn(
      'prometheus',
      [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=error',
      ],
      { stdio: 'ignore' },
    );
    const ended = once(child, 'exit');
    stop = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    const isUp = async () => (await ask('up').catch(() => null))?.data.result[0]?.value[1] === '1';
    await vi.waitUntil(isUp, { timeout: 20_000, interval: 100 });
    await giveWork(gateway);
    // A failure in whose place an earlier reply can stand.
    gateway.simulators.deso.faults.add({ fault: { kind: 'status', status: 500 } });
  });
  afterAll(async () => {
    await stop();
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  /** Those for which Prometheus finds nothing. */
  async function findEmpty(queries: readonly Query[]): Promise<readonly string[]> {
    const empty: string[] = [];
    for (const { place, expression } of queries) {
      const { status, error, data } = await ask(expression);
      expect(status, `${place}: ${error}`).toBe('success');
      if (data.result.length === 0) empty.push(`${place}: ${expression}`);
    }
    return empty;
  }

  test('finds values for each panel of the dashboard', async () => {
    // A rate needs two scrapes.
    await vi.waitFor(
      async () => {
        await giveWork(gateway);
        expect(await findEmpty([...panelQueries, ...variableQueries])).toEqual([]);
      },
      { timeout: 15_000, interval: 250 },
    );
  });

  test('evaluates each alert', async () => {
    await findEmpty(alertQueries);
    const { data } = await ask('count(ALERTS{alertname="ReferralGatewayDown"})');
    expect(data.result).toEqual([]);
  });
});

/** Some of everything that is counted. */
async function giveWork({ query }: TestGateway): Promise<void> {
  const lists = '{ referralPrograms { totalCount } referralCodes { totalCount } earnOuts { totalCount } }';
  const program = '{ referralPrograms(providers: [WEBSHARE]) { totalCount } }';
  await Promise.all([lists, lists, program, '{ credit(id: "nonsense") { id } }'].map((each) => query(each)));
  await query('{ credits { totalCount } earningsSummary { complete } }');
}
