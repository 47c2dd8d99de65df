import { expect, test } from 'vitest';
import { knownVariables } from '../../src/known-variables.ts';
import { registry } from '../../src/providers/registry.ts';
import { exampleEnvironment, known } from './variables.ts';

const explained = Object.keys(exampleEnvironment());

test('the variables that the configuration looks for are found', () => {
  expect([...knownVariables(registry)]).toEqual(
    expect.arrayContaining([
      'PORT',
      'WEBSHARE_TOKEN',
      'WEBSHARE_TOKEN_FILE',
      'DIGIPAY_ALLOW_HTTP',
      'GATEWAY_JWKS_URL',
    ]),
  );
});

test('.env.example explains every variable that the configuration looks for, and no other', () => {
  // A secret may come from a file, whose variable is explained once for all.
  const isOfFile = (name: string) => name.endsWith('_FILE') && !explained.includes(name);
  const unexplained = [...knownVariables(registry)].filter(
    (name) => !explained.includes(name) && !isOfFile(name),
  );

  expect(unexplained).toEqual([]);
  expect(explained.filter((name) => !known.has(name))).toEqual([]);
});
