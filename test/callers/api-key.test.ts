import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findApiKey, mintApiKey, parseApiKeys } from '../../src/callers/api-key.ts';
import type { Scope } from '../../src/callers/scope.ts';

const hash = (key: string) => createHash('sha256').update(key).digest('hex');
const read = 'referrals:read';
const both = 'referrals:read+referrals:write';
const problemOf = (text: string): string => {
  try {
    parseApiKeys(text);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
};

describe('GATEWAY_API_KEYS', () => {
  test('is split at commas, and each entry at its first two colons', () => {
    const keys = parseApiKeys(`billing:${hash('one')}:${both},web-2:${hash('two').toUpperCase()}:${read}`);

    expect(keys.map(({ name, digest, scopes }) => [name, digest.toString('hex'), [...scopes]])).toEqual([
      ['billing', hash('one'), ['referrals:read', 'referrals:write']],
      ['web-2', hash('two'), ['referrals:read']],
    ]);
  });

  test.each([
    ['no name', `:${hash('k')}:${read}`, 'entry 1 lacks a name'],
    ['a name with a space', `a b:${hash('k')}:${read}`, 'entry 1 lacks a name'],
    ['a hash cut short', `a:${hash('k').slice(1)}:${read}`, 'entry 1 lacks a SHA-256'],
    ['a hash that is none', `a:${'z'.repeat(64)}:${read}`, 'entry 1 lacks a SHA-256'],
    ['no scopes', `a:${hash('k')}:`, 'entry 1 lacks scopes'],
    ['an unknown scope', `a:${hash('k')}:${read}+admin`, 'entry 1 lacks scopes'],
    ['a scope twice', `a:${hash('k')}:${read}+${read}`, 'entry 1 lacks scopes'],
    ['nothing behind a comma', `a:${hash('k')}:${read},`, 'entry 2 lacks a name'],
    ['a name twice', `a:${hash('k')}:${read},a:${hash('l')}:${read}`, 'entry 2 has the name'],
    ['a key twice', `a:${hash('k')}:${read},b:${hash('k')}:${read}`, 'entry 2 has the key'],
  ])('is refused with %s', (_case, text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  test('has all its problems told at once, and nothing of itself quoted', () => {
    const problem = problemOf('rg_secret-key-in-the-place-of-the-name,b:secret-key-instead-of-a-hash:admin');

    expect(problem).toMatch(
      /entry 1 lacks a name.*entry 1 lacks a SHA-256.*entry 2 lacks a SHA-256.*entry 2 lacks scopes/,
    );
    expect(problem).not.toMatch(/secret|admin/);
  });
});

describe('a presented key', () => {
  test('is found wherever it stands, and no other is', () => {
    const names = ['a', 'b', 'c', 'd'];
    const keys = parseApiKeys(names.map((name) => `${name}:${hash(`key of ${name}`)}:${read}`).join(','));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constantFrom(...names).map((name) => `key of ${name}`),
          fc.string(),
        ),
        (presented) => {
          const owner = names.find((name) => presented === `key of ${name}`);

          expect(findApiKey(keys, presented)?.name).toBe(owner);
        },
      ),
    );
  });

  test('does not pass for being the hash of a key', () => {
    expect(findApiKey(parseApiKeys(`a:${hash('k')}:${read}`), hash('k'))).toBeNull();
  });
});

describe('a minted key', () => {
  test('is 256 bits behind rg_, never the same twice, and opened by its entry', () => {
    const granted = new Set<Scope>(['referrals:read', 'referrals:write']);
    const { key, entry } = mintApiKey('billing', granted);

    expect(key).toMatch(/^rg_[\w-]{43}$/);
    expect(mintApiKey('billing', granted).key).not.toBe(key);
    expect(entry).not.toContain(key);
    expect(findApiKey(parseApiKeys(entry), key)).toMatchObject({ name: 'billing', scopes: granted });
  });

  const mint = (...values: readonly string[]) =>
    promisify(execFile)(process.execPath, [
      join(import.meta.dirname, '../../src/callers/mint-key.ts'),
      ...values,
    ]);

  test('comes from the command with its entry', async () => {
    const { stdout } = await mint('--name', 'billing', '--scopes', both);
    const [, key = ''] = /^(rg_\S+)$/m.exec(stdout) ?? [];
    const [, entry = ''] = /^(billing:\S+)$/m.exec(stdout) ?? [];

    expect(findApiKey(parseApiKeys(entry), key)?.scopes).toEqual(
      new Set(['referrals:read', 'referrals:write']),
    );
  });

  test.each([
    [['--name', 'billing']],
    [['--name', 'bill:ing', '--scopes', read]],
    [['--name', 'billing', '--scopes', 'admin']],
    [['--colour', 'red']],
  ])('is refused to %j, with how it is done', async (values) => {
    await expect(mint(...values)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('usage: npm run mint-key'),
    });
  });
});
