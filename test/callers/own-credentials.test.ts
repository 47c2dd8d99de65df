import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCallerCredentials } from '../../src/callers/own-credentials.ts';
import { GatewayError } from '../../src/errors.ts';
import type { Provider } from '../../src/generated/vocabulary.ts';
import { registry } from '../../src/providers/registry.ts';

type Headers = Readonly<Record<string, string[]>>;

const toRaw = (headers: Headers) =>
  Object.entries(headers).flatMap(([name, values]) => values.flatMap((value) => [name, value]));

/** What a request brings for a provider, unveiled. */
function read(headers: Headers, provider: Provider): Record<string, string> | null {
  const credentials = readCallerCredentials(toRaw(headers), registry[provider]);
  return (
    credentials &&
    Object.fromEntries(Object.entries(credentials).map(([name, secret]) => [name, secret.reveal()]))
  );
}

function refusalOf(headers: Headers, provider: Provider): GatewayError {
  try {
    read(headers, provider);
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('the headers are not refused');
}

describe('the credentials that a request brings', () => {
  test.each<[Provider, Headers, Record<string, string>]>([
    ['WEBSHARE', { 'x-webshare-token': ['t'] }, { token: 't' }],
    ['DESO', { 'x-deso-public-key': ['k'], 'x-deso-jwt': ['j'] }, { publicKey: 'k', jwt: 'j' }],
    ['DIGIPAY', { 'x-digipay-token': ['t'], 'x-digipay-company-id': ['c'] }, { token: 't', companyId: 'c' }],
  ])('are those of %s', (provider, headers, expected) => {
    expect(read(headers, provider)).toEqual(expected);
  });

  test('are none where it brings none for that provider', () => {
    const headers = { 'x-webshare-token': ['t'], authorization: ['Bearer canary'], host: ['localhost'] };

    expect(read(headers, 'DESO')).toBeNull();
    expect(read(headers, 'DIGIPAY')).toBeNull();
    expect(read({}, 'WEBSHARE')).toBeNull();
  });

  test('are none where it brings one that is of use alone', () => {
    expect(read({ 'x-deso-public-key': ['k'] }, 'DESO')).toBeNull();
  });

  test.each<[Provider, Headers]>([
    ['DIGIPAY', { 'x-digipay-token': ['canary'] }],
    ['DIGIPAY', { 'x-digipay-company-id': ['canary'] }],
    ['DESO', { 'x-deso-jwt': ['canary'] }],
  ])('do not suffice where half of them is missing: %s with %j', (provider, headers) => {
    expect(read(headers, provider)).toBeNull();
  });

  test.each([
    ['blank', ['']],
    ['of blanks', [' ']],
    ['doubled', ['canary', 'canary']],
    ['doubled and blank', ['', '']],
    ['two words', ['canary canary']],
    ['with a line break', ['canary\r\nx-admin: canary']],
    ['with a control character', ['canary\u0000']],
    ['beyond ASCII', ['canärycanary']],
    ['endless', [`canary${'y'.repeat(8192)}`]],
  ])('are refused where a header is %s', (_how, values) => {
    const { code, message } = refusalOf({ 'x-webshare-token': values }, 'WEBSHARE');

    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain('x-webshare-token');
    expect(message).not.toContain('can');
  });

  test('are refused where one of two is bad, rather than taken for missing', () => {
    expect(refusalOf({ 'x-deso-public-key': [''] }, 'DESO').message).toContain('x-deso-public-key');
    expect(refusalOf({ 'x-deso-public-key': ['k'], 'x-deso-jwt': [''] }, 'DESO').message).toContain(
      'x-deso-jwt',
    );
  });

  test('are brought as they are, or refused without a word of them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 8 }), fc.base64String({ minLength: 8 })), (value) => {
        const headers = { 'x-webshare-token': [value] };
        const isFit = /^[\x21-\x7e]+$/.test(value);

        if (isFit) expect(read(headers, 'WEBSHARE')).toEqual({ token: value });
        else expect(refusalOf(headers, 'WEBSHARE').message).not.toContain(value);
      }),
    );
  });
});
