import { expect, test } from 'vitest';
import { InFlight } from '../src/in-flight.ts';

test('what is under way is found until it has ended', () => {
  const inFlight = new InFlight<string>();
  inFlight.add('a', 'first');

  expect([inFlight.get('a'), inFlight.get('b')]).toEqual(['first', undefined]);
  inFlight.end('a', 'first');
  expect(inFlight.get('a')).toBeUndefined();
});

test('the end of what was replaced does not end what replaced it', () => {
  const inFlight = new InFlight<string>();
  inFlight.add('a', 'first');
  inFlight.add('a', 'second');
  inFlight.end('a', 'first');

  expect(inFlight.get('a')).toBe('second');
  inFlight.end('a', 'second');
  expect(inFlight.get('a')).toBeUndefined();
});

test('an end that is told twice is no end of what came after it', () => {
  const inFlight = new InFlight<string>();
  inFlight.add('a', 'first');
  for (const _time of [1, 2]) inFlight.end('a', 'first');
  inFlight.add('b', 'second');
  inFlight.end('a', 'first');
  inFlight.add('c', 'third');

  expect([inFlight.get('a'), inFlight.get('b'), inFlight.get('c')]).toEqual([undefined, 'second', 'third']);
});
