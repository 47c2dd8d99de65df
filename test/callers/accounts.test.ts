import { mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseAccounts } from '../../src/callers/account-file.ts';
import { Accounts, findAccountProblems } from '../../src/callers/accounts.ts';
import { ConfigurationError } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';
import { recordingLog } from './admission-app.ts';

const callers = new Set(['billing', 'web']);
const rules = { registry, callers };
const good = { accounts: { billing: { WEBSHARE_TOKEN: 'first-token' } } };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  path = join(folder, 'accounts.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(content: unknown, target = path): void {
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
}

function follow() {
  const { log, lines } = recordingLog();
  const accounts = new Accounts({ path, ...rules, log, pollMs: 10 });
  const tokenOf = (caller: string) => accounts.credentialsOf(caller, 'WEBSHARE')?.token?.reveal();
  return { accounts, lines, tokenOf, [Symbol.dispose]: () => accounts.close() };
}

describe('an account', () => {
  test('has the credentials of its own caller, under the names of the provider', () => {
    write({
      accounts: {
        billing: { WEBSHARE_TOKEN: 'token-1', DIGIPAY_TOKEN: 'token-2', DIGIPAY_COMPANY_ID: 'company' },
        web: { WEBSHARE_TOKEN: 'token-3' },
      },
    });
    using followed = follow();
    const revealed = (caller: string, provider: 'WEBSHARE' | 'DESO' | 'DIGIPAY') => {
      const entries = Object.entries(followed.accounts.credentialsOf(caller, provider) ?? {});
      return Object.fromEntries(entries.map(([name, secret]) => [name, secret.reveal()]));
    };

    expect(revealed('billing', 'WEBSHARE')).toEqual({ token: 'token-1' });
    expect(revealed('billing', 'DIGIPAY')).toEqual({ token: 'token-2', companyId: 'company' });
    expect(revealed('web', 'WEBSHARE')).toEqual({ token: 'token-3' });
    expect(followed.accounts.credentialsOf('web', 'DIGIPAY')).toBeNull();
  });

  test.each(['nobody', '', '__proto__', 'constructor'])('is nothing to a caller named %j', (caller) => {
    write(good);
    using followed = follow();

    expect(followed.accounts.credentialsOf(caller, 'WEBSHARE')).toBeNull();
  });

  test('may hold a credential that is of use alone, which does not suffice for the account', () => {
    write({ accounts: { billing: { DESO_PUBLIC_KEY: 'BC1Y' } } });
    using followed = follow();

    expect(findAccountProblems(path, rules)).toEqual([]);
    expect(followed.accounts.credentialsOf('billing', 'DESO')).toBeNull();
  });
});

describe('a faulty file', () => {
  test('has everything that is wrong told at once, by name and without a value', () => {
    write({
      accounts: {
        billing: { WEBSHARE_TOKEN: '', DIGIPAY_TOKEN: 'canary-1', WEBSHAR_TOKEN: 'canary-2' },
        web: { WEBSHARE_TOKEN: 777_123, DESO_JWT: 'canary 3' },
        intruder: { WEBSHARE_TOKEN: 'canary-4' },
      },
      acounts: {},
    });
    const problems = findAccountProblems(path, rules);

    expect(problems).toEqual(
      expect.arrayContaining([
        'accounts.billing.WEBSHARE_TOKEN: expected visible ASCII characters without spaces',
        'accounts.billing: WEBSHAR_TOKEN is not known here',
        'accounts.billing: DIGIPAY_COMPANY_ID is missing, although the other credentials of that provider are there',
        'accounts.web.WEBSHARE_TOKEN: Invalid input: expected string, received number',
        'accounts.web.DESO_JWT: expected visible ASCII characters without spaces',
        'accounts.web: DESO_PUBLIC_KEY is missing, although the other credentials of that provider are there',
        'accounts.intruder: no key in GATEWAY_API_KEYS has that name',
        'the file: acounts is not known here',
      ]),
    );
    expect(problems).toHaveLength(8);
    expect(problems.join()).not.toMatch(/canary|777/);
  });

  test.each([
    ['is no JSON', '{"accounts": {"billing": {"WEBSHARE_TOKEN": canary}}}', 'the file is not JSON'],
    ['is empty', '', 'the file is not JSON'],
    ['is null', 'null', 'the file: '],
    ['is a list', '[]', 'the file: '],
    ['has no accounts', '{}', 'accounts: '],
    ['has a list of accounts', '{"accounts": []}', 'accounts: '],
    ['has an account that is text', '{"accounts": {"billing": "canary"}}', 'accounts.billing: '],
    ['has an account that is null', '{"accounts": {"billing": null}}', 'accounts.billing: '],
  ])('that %s is refused without being quoted', (_case, text, problem) => {
    write(text);
    const problems = findAccountProblems(path, rules);

    expect(problems[0]).toContain(problem);
    expect(problems.join()).not.toContain('canary');
    expect(() => follow()).toThrow(ConfigurationError);
  });

  test('that is not there is refused', () => {
    expect(findAccountProblems(path, rules)).toEqual(['the file cannot be read (ENOENT)']);
    expect(() => follow()).toThrow('ACCOUNTS_FILE: the file cannot be read (ENOENT)');
  });

  test('shows no value that stands in the place of a name', () => {
    const value = `tok_${'x'.repeat(60)}`;
    write({ accounts: { billing: { [value]: 'WEBSHARE_TOKEN' }, [value]: {} } });

    expect(findAccountProblems(path, rules)).toHaveLength(2);
    expect(findAccountProblems(path, rules).join()).not.toContain(value);
  });

  test('may name any caller where an issuer names them', () => {
    const { accounts, problems } = parseAccounts(
      JSON.stringify({ accounts: { 'auth0|42': { WEBSHARE_TOKEN: 'token' } } }),
      { registry, callers: null },
    );

    expect(problems).toEqual([]);
    expect([...accounts.keys()]).toEqual(['auth0|42']);
  });

  test('is survived whatever it holds, and never quoted', () => {
    const canary = 'canary-93d1';
    const leaf = fc.oneof(fc.constant(canary), fc.constant(`${canary} ${canary}`), fc.jsonValue());
    const key = fc.constantFrom('WEBSHARE_TOKEN', 'DIGIPAY_TOKEN', 'DESO_JWT', '__proto__', 'toString', 'x');
    const content = fc.record({
      accounts: fc.oneof(
        leaf,
        fc.dictionary(
          fc.constantFrom('billing', '__proto__', 'other'),
          fc.oneof(leaf, fc.dictionary(key, leaf)),
        ),
      ),
    });
    fc.assert(
      fc.property(content, (value) => {
        expect(parseAccounts(JSON.stringify(value), rules).problems.join()).not.toContain(canary);
      }),
    );
  });
});

describe('a change of the file', () => {
  const second = { accounts: { web: { WEBSHARE_TOKEN: 'second-token' } } };

  test.each([
    ['written in place', () => write(second)],
    [
      'renamed into place',
      () => {
        write(second, `${path}.new`);
        renameSync(`${path}.new`, path);
      },
    ],
    [
      'linked into place',
      () => {
        write(second, join(folder, 'second.json'));
        symlinkSync(join(folder, 'second.json'), `${path}.link`);
        renameSync(`${path}.link`, path);
      },
    ],
  ])('takes effect as a whole when %s', async (_case, change) => {
    write(good);
    using followed = follow();
    expect(followed.tokenOf('billing')).toBe('first-token');
    change();

    await vi.waitFor(() => expect(followed.tokenOf('web')).toBe('second-token'));
    expect(followed.tokenOf('billing')).toBeUndefined();
    expect(followed.lines.join()).not.toContain('second-token');
  });

  test.each([
    ['is broken', () => write('{"accounts": canary'), 'the file is not JSON'],
    [
      'has problems',
      () => write({ accounts: { web: { WEBSHARE_TOKEN: 'canary canary' } } }),
      'accounts.web.WEBSHARE_TOKEN',
    ],
    ['is gone', () => unlinkSync(path), 'ENOENT'],
  ])('that %s is logged once and changes nothing, until a good one comes', async (_case, change, problem) => {
    write(good);
    using followed = follow();
    change();

    await vi.waitFor(() => expect(followed.lines.join()).toContain(problem));
    expect(followed.tokenOf('billing')).toBe('first-token');
    write(second, `${path}.new`);
    renameSync(`${path}.new`, path);
    await vi.waitFor(() => expect(followed.tokenOf('web')).toBe('second-token'));
    expect(followed.lines).toHaveLength(2);
    expect(followed.lines.join()).not.toContain('canary');
  });
});
