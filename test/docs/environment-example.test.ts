import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registry } from '../../src/providers/registry.ts';
import { root } from './page.ts';

test('.env.example names every variable', async () => {
  const example = await readFile(join(root, '.env.example'), 'utf8');
  const named = new Set([...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
  const ofProviders = Object.values(registry).flatMap(({ baseUrl, credentials }) => [
    baseUrl.variable,
    ...Object.values(credentials).map(({ variable }) => variable),
  ]);
  const source = await readFile(join(root, 'src/config.ts'), 'utf8');
  const ofConfig = [...source.matchAll(/read\.\w+\('([A-Z_]+)'/g)].map(([, name = '']) => name);

  expect(ofConfig.length).toBeGreaterThan(8);
  expect([...ofConfig, ...ofProviders].filter((name) => !named.has(name))).toEqual([]);
});
