import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entityKinds, formatEntityId, localIdOf, parseEntityId } from '../../src/domain/entity-id.ts';
import type { Provider } from '../../src/generated/vocabulary.ts';

const providers: readonly Provider[] = ['WEBSHARE', 'DESO', 'DIGIPAY'];
const entityId = fc.record({
  provider: fc.constantFrom(...providers),
  kind: fc.constantFrom(...entityKinds),
  localId: fc.oneof(
    fc.string({ minLength: 1 }),
    fc.string({ minLength: 1, unit: 'binary' }),
    fc.stringMatching(/^:*[a-zA-Z0-9:]{1,20}:*$/),
  ),
});

describe('ids', () => {
  test.each([
    ['webshare:credit:1', { provider: 'WEBSHARE', kind: 'credit', localId: '1' }],
    ['webshare:earn-out:1', { provider: 'WEBSHARE', kind: 'earn-out', localId: '1' }],
    ['deso:code:9diWfRVk', { provider: 'DESO', kind: 'code', localId: '9diWfRVk' }],
    [
      'digipay:program:4428647ee7ed420487cd6899f51eaa63',
      { provider: 'DIGIPAY', kind: 'program', localId: '4428647ee7ed420487cd6899f51eaa63' },
    ],
  ])('%s has a provider, a kind and a local id', (text, expected) => {
    expect(parseEntityId(text, providers)).toEqual(expected);
  });

  test('keep the local id byte for byte on the way out and back', () => {
    fc.assert(
      fc.property(entityId, (id) => {
        const text = formatEntityId(id);

        expect(parseEntityId(text, providers)).toEqual(id);
        expect(localIdOf(text)).toBe(id.localId);
      }),
    );
  });

  test('name different entities differently', () => {
    fc.assert(
      fc.property(entityId, entityId, (left, right) => {
        const isSame =
          left.provider === right.provider && left.kind === right.kind && left.localId === right.localId;

        expect(formatEntityId(left) === formatEntityId(right)).toBe(isSame);
      }),
    );
  });

  test('are in lower case but for the local id', () => {
    expect(formatEntityId({ provider: 'DESO', kind: 'code', localId: '9diWfRVk' })).toBe(
      'deso:code:9diWfRVk',
    );
  });

  test.each([
    '',
    ':',
    '::',
    '1',
    'webshare',
    'webshare:credit',
    'webshare:credit:',
    ':credit:1',
    'webshare::1',
    'webshare:credits:1',
    'webshare:toString:1',
    'WEBSHARE:credit:1',
    'Webshare:credit:1',
    'webshare:Credit:1',
    ' webshare:credit:1',
    'paypal:credit:1',
    'webshare/credit/1',
  ])('cannot be %j', (text) => {
    expect(parseEntityId(text, providers)).toBeUndefined();
  });

  test('are of no provider that is not there', () => {
    expect(parseEntityId('deso:code:9diWfRVk', ['WEBSHARE'])).toBeUndefined();
  });

  test('are read from any text without throwing, and only where they are written the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z:-]{0,20}$/)), (text) => {
        const id = parseEntityId(text, providers);

        expect(id === undefined || formatEntityId(id) === text).toBe(true);
      }),
    );
  });
});
