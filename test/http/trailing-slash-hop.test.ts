import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExchangeReply, ExchangeRequest } from '../../src/http/exchange-handler.ts';
import { trailingSlashHop } from '../../src/http/trailing-slash-hop.ts';

const origin = 'https://api.example.com';
const request: ExchangeRequest = {
  origin,
  path: '/v2/earnout?page=1',
  method: 'GET',
  headers: ['authorization', 'Token canary'],
  signal: new AbortController().signal,
  timeoutMs: 1000,
};
const redirect = (location: string | null, status = 301): ExchangeReply => ({
  status,
  contentType: null,
  retryAfter: null,
  location,
  body: Buffer.alloc(0),
});

describe('a redirect', () => {
  test.each([
    '/v2/earnout/?page=1',
    'https://api.example.com/v2/earnout/?page=1',
    'https://api.example.com:443/v2/earnout/?page=1',
    '//api.example.com/v2/earnout/?page=1',
    'earnout/?page=1',
    '/v2/earnout/?page=1#top',
  ])('to %s gains a trailing slash, and is followed', (location) => {
    expect(trailingSlashHop(request, redirect(location))).toEqual({
      ...request,
      path: '/v2/earnout/?page=1',
    });
  });

  test('that loses a trailing slash is followed', () => {
    const slashed = { ...request, path: '/v2/earnout/?page=1' };

    expect(trailingSlashHop(slashed, redirect('/v2/earnout?page=1'))).toEqual(request);
  });

  test.each([301, 302, 303, 307, 308])('of status %i is followed', (status) => {
    expect(trailingSlashHop(request, redirect('/v2/earnout/?page=1', status))?.path).toBe(
      '/v2/earnout/?page=1',
    );
  });

  test.each([
    ['another host', 'https://evil.example.com/v2/earnout/?page=1'],
    ['another host, without a scheme', '//evil.example.com/v2/earnout/?page=1'],
    ['another host, in the name of ours', 'https://api.example.com@evil.example.com/v2/earnout/?page=1'],
    ['another host, by backslashes', '\\\\evil.example.com/v2/earnout/?page=1'],
    ['another port', 'https://api.example.com:8443/v2/earnout/?page=1'],
    ['plain http', 'http://api.example.com/v2/earnout/?page=1'],
    ['a sub-domain', 'https://eu.api.example.com/v2/earnout/?page=1'],
    ['another path', '/v3/earnout/?page=1'],
    ['a path above', '../earnout/?page=1'],
    ['two slashes more', '/v2/earnout//?page=1'],
    ['the same path', '/v2/earnout?page=1'],
    ['the same path without its query', '/v2/earnout/'],
    ['another query', '/v2/earnout/?page=2'],
    ['a longer query', '/v2/earnout/?page=1&page_size=1'],
    ['something that is no URL', 'https://['],
    ['a script', 'javascript:alert(1)'],
    ['nothing', ''],
  ])('to %s is not followed', (_what, location) => {
    expect(trailingSlashHop(request, redirect(location))).toBeUndefined();
  });

  test('without a location is not followed', () => {
    expect(trailingSlashHop(request, redirect(null))).toBeUndefined();
  });

  test.each(['POST', 'PATCH'] as const)('of a %s is not followed', (method) => {
    expect(trailingSlashHop({ ...request, method }, redirect('/v2/earnout/?page=1'))).toBeUndefined();
  });

  test.each([200, 201, 400, 404, 500])('is not seen in a reply of status %i', (status) => {
    expect(trailingSlashHop(request, redirect('/v2/earnout/?page=1', status))).toBeUndefined();
  });

  test('never leaves the origin, and changes nothing but the path, wherever it points', () => {
    const location = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string(),
      fc
        .constantFrom('/', '//', '/\\', './', '../')
        .chain((start) => fc.webPath().map((path) => start + path)),
      fc
        .tuple(fc.constantFrom(origin, 'https://api.example.com.evil.org'), fc.webPath())
        .map((parts) => parts.join('')),
    );

    fc.assert(
      fc.property(fc.webPath(), location, (path, target) => {
        // As requests have it: without dot segments.
        const from = { ...request, path: new URL(`/api${path}`, origin).pathname };
        const hop = trailingSlashHop(from, redirect(target));

        if (hop !== undefined) {
          expect({ ...hop, path: from.path }).toEqual(from);
          expect(new URL(target, origin + from.path).origin).toBe(origin);
          expect([`${from.path}/`, from.path.slice(0, -1)]).toContain(hop.path);
        }
      }),
    );
  });
});
