import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { deriveKey, seal, unseal } from '../../src/shared-state/seal.ts';
import { newGeneration, SealedReplies } from '../../src/shared-state/sealed-replies.ts';

const text = fc.string({ unit: 'grapheme' });
const keyOf = (...values: readonly string[]) =>
  deriveKey(
    values.map((value) => new Secret(value)),
    'test',
  );

describe('what is sealed', () => {
  test('is read as it was written, with the same secrets for the same name', () => {
    fc.assert(
      fc.property(text, text, text, (secret, name, body) => {
        expect(unseal(keyOf(secret), name, seal(keyOf(secret), name, body))).toBe(body);
      }),
    );
  });

  test('is read with no other secrets, and under no other name', () => {
    fc.assert(
      fc.property(text, text, text, text, (secret, name, other, body) => {
        const sealed = seal(keyOf(secret), name, body);

        expect(unseal(keyOf(secret, other), name, sealed)).toBeUndefined();
        if (other !== secret) expect(unseal(keyOf(other), name, sealed)).toBeUndefined();
        if (other !== name) expect(unseal(keyOf(secret), other, sealed)).toBeUndefined();
      }),
    );
  });

  test('is not read once a single bit of it has changed, or as anything else', () => {
    const sealed = seal(keyOf('secret'), 'name', 'body');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(unseal(keyOf('secret'), 'name', changed)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(unseal(keyOf('secret'), 'name', Buffer.from(bytes))).toBeUndefined();
      }),
    );
  });

  test('is another one each time, so that equal bodies do not show', () => {
    expect(seal(keyOf('secret'), 'name', 'body')).not.toEqual(seal(keyOf('secret'), 'name', 'body'));
  });
});

describe('keys', () => {
  test('keep apart what is split in another place', () => {
    expect(keyOf('ab', 'c')).not.toEqual(keyOf('a', 'bc'));
  });
});

describe('a reply', () => {
  const replies = () => new SealedReplies(new Secret('shared'));
  const identity = (credential: string, ...secrets: readonly string[]) => ({
    credential,
    secrets: secrets.map((secret) => new Secret(secret)),
  });
  const mine = identity('mine', 'my-token');

  test('keeps every digit, and for how long it was to be kept', () => {
    const body = '{"nanos":9007220915470521001,"amount":2.50,"tiny":1e-400,"text":"\\u0000\\n"}';
    const sealed = replies().seal(mine, 'key', 'generation', { body, lifetimeMs: 360_000 });

    expect(sealed && replies().open(mine, 'key', 'generation', sealed)).toEqual({
      body,
      lifetimeMs: 360_000,
    });
  });

  test.each([
    ['another credential', identity('theirs', 'my-token'), 'key', 'generation'],
    ['another secret', identity('mine', 'their-token'), 'key', 'generation'],
    ['another key', mine, 'other', 'generation'],
    ['another generation', mine, 'key', 'later'],
  ])('is not found under %s', (_what, who, key, generation) => {
    const sealed = replies().seal(mine, 'key', 'generation', { body: '{}', lifetimeMs: 1 });

    expect(sealed && replies().open(who, key, generation, sealed)).toBeUndefined();
  });

  test('that is very large is not kept', () => {
    const body = 'x'.repeat(600_000);

    expect(replies().seal(mine, 'key', 'generation', { body, lifetimeMs: 1 })).toBeUndefined();
  });

  test('is of a generation that was never there before', () => {
    expect(new Set(Array.from({ length: 100 }, newGeneration)).size).toBe(100);
  });
});
