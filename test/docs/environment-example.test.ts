import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { isUnconfigured, readConfig } from '../../src/config.ts';
import { registry } from '../../src/providers/registry.ts';
import { root } from './page.ts';

const example = readFileSync(join(root, '.env.example'), 'utf8');

test('.env.example, copied as it is, says what holds anyway', () => {
  const environment = parseEnv(example);
  const settingsOf = (given: Record<string, string | undefined>) => {
    const { providers: _providers, ...settings } = readConfig(given, registry);
    return settings;
  };

  expect(isUnconfigured(environment, registry)).toBe(true);
  expect(settingsOf(environment)).toEqual(settingsOf({}));
});
