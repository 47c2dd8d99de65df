import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import type { GraphqlAnswer } from '../gateway.ts';

/** Asks in a thread of its own, and gives up on one that is still busy after ten seconds. */
function ask(query: string): Promise<Pick<GraphqlAnswer, 'data' | 'errors'> & { readonly calls: number }> {
  const worker = new Worker(new URL('./miscounting-provider.ts', import.meta.url), { workerData: query });
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => {
      void worker.terminate();
      reject(new Error('the gateway is still busy'));
    }, 10_000);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => clearTimeout(patience));
  });
}

describe.concurrent('while a provider counts one item more than it has', () => {
  test('a list ends with what there is', async () => {
    const { data, errors, calls } = await ask(
      '{ earnOuts(first: 50) { nodes { id } pageInfo { hasNextPage } problems { code } } }',
    );

    expect(errors).toBeUndefined();
    expect(data.earnOuts.nodes).toHaveLength(30);
    expect(data.earnOuts.pageInfo.hasNextPage).toBe(false);
    expect(calls).toBeLessThan(5);
  });

  test('ids that are not in the list are looked up, and null', async () => {
    const ids = [1, 2, 3, 998, 999].map((id) => `webshare:earn-out:${id}`);
    const { data, errors, calls } = await ask(`{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);

    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual([...ids.slice(0, 3).map((id) => ({ id })), null, null]);
    expect(calls).toBeLessThan(6);
  });
});
