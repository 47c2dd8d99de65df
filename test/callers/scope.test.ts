import { describe, expect, test } from 'vitest';
import { anonymous } from '../../src/callers/caller.ts';
import { requireInspection, requireScope, type Scope } from '../../src/callers/scope.ts';

const withScopes = (...scopes: readonly Scope[]) => ({ scopes: new Set(scopes) });
const forbidden = (scope: string) =>
  expect.objectContaining({ code: 'FORBIDDEN', httpStatus: 403, message: expect.stringContaining(scope) });

describe('an operation', () => {
  test('that is a query needs referrals:read', () => {
    expect(() => requireScope(withScopes('referrals:read'), 'query')).not.toThrow();
    expect(() => requireScope(withScopes('referrals:write'), 'query')).toThrow(forbidden('referrals:read'));
  });

  test.each(['mutation', 'subscription'])('that is a %s needs referrals:write', (operationType) => {
    expect(() => requireScope(withScopes('referrals:write'), operationType)).not.toThrow();
    expect(() => requireScope(withScopes('referrals:read'), operationType)).toThrow(
      forbidden('referrals:write'),
    );
  });

  test('is refused to a caller without scopes', () => {
    expect(() => requireScope(withScopes(), 'query')).toThrow(forbidden('referrals:read'));
  });

  test('is open to everybody where callers are anonymous', () => {
    expect(() => requireScope(anonymous, 'query')).not.toThrow();
    expect(() => requireScope(anonymous, 'mutation')).not.toThrow();
  });
});

describe('seeing the calls of an operation', () => {
  const caller = (...scopes: readonly Scope[]) => ({ ...withScopes(...scopes), kind: 'api-key' as const });

  test.each([true, false])('needs referrals:inspect (production: %s)', (isProduction) => {
    expect(() => requireInspection(caller('referrals:inspect'), { isProduction })).not.toThrow();
    expect(() => requireInspection(caller('referrals:read', 'referrals:write'), { isProduction })).toThrow(
      forbidden('referrals:inspect'),
    );
  });

  test('is open to everybody where callers are anonymous, but not in production', () => {
    expect(() => requireInspection(anonymous, { isProduction: false })).not.toThrow();
    expect(() => requireInspection(anonymous, { isProduction: true })).toThrow(
      forbidden('referrals:inspect'),
    );
  });
});
