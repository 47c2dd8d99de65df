import { expect, test } from 'vitest';
import { oncePerReply } from '../../src/providers/reply-memo.ts';

test('what a reply holds is mapped once, and what is odd about it is counted once', () => {
  const drift: string[] = [];
  const toName = oncePerReply((wire: { readonly name: string }, reportDrift) => {
    reportDrift(`odd ${wire.name}`);
    return { name: wire.name.toUpperCase() };
  });
  const [first, alike] = [{ name: 'a' }, { name: 'a' }];
  const report = (what: string) => void drift.push(what);

  const mapped = toName(first, report);

  expect(mapped).toEqual({ name: 'A' });
  expect(toName(first, report)).toBe(mapped);
  expect(drift).toEqual(['odd a']);
  expect(toName(alike, report)).not.toBe(mapped);
  expect(drift).toEqual(['odd a', 'odd a']);
});

test('what cannot be mapped is tried again', () => {
  let isBroken = true;
  const toLength = oncePerReply((wire: readonly string[]) => {
    if (isBroken) throw new RangeError('broken');
    return { length: wire.length };
  });
  const wire = ['a'];

  expect(() => toLength(wire, () => {})).toThrow('broken');
  isBroken = false;
  expect(toLength(wire, () => {})).toEqual({ length: 1 });
});
