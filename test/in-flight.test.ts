import { expect, test } from 'vitest';
import { InFlight } from '../src/in-flight.ts';

test('what is under way is found until it has ended', () => {
  const inFlight = new InFlight<string>();
  const end = inFlight.add('a', 'first');

  expect([inFlight.get('a'), inFlight.get('b')]).toEqual(['first', undefined]);
  end();
  expect(inFlight.get('a')).toBeUndefined();
});

test('the end of what was replaced does not end what replaced it', () => {
  const inFlight = new InFlight<string>();
  const endFirst = inFlight.add('a', 'first');
  const endSecond = inFlight.add('a', 'second');
  endFirst();

  expect(inFlight.get('a')).toBe('second');
  endSecond();
  expect(inFlight.get('a')).toBeUndefined();
});

test('an end that is told twice is no end of what came after it', () => {
  const inFlight = new InFlight<string>();
  const end = inFlight.add('a', 'first');
  end();
  inFlight.add('b', 'second');
  end();
  inFlight.add('c', 'third');

  expect([inFlight.get('b'), inFlight.get('c')]).toEqual(['second', 'third']);
});
