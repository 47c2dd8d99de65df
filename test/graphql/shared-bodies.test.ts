import { expect, test } from 'vitest';
import { SharedBodies } from '../../src/graphql/shared-bodies.ts';

/** Counts how often it is printed. */
function countingData() {
  const data = { printed: 0, toJSON: () => ({ times: ++data.printed }) };
  return data;
}

test('data that is shared is printed once', () => {
  const bodies = new SharedBodies();
  const data = countingData();
  bodies.share(data);
  bodies.share(data);

  expect([bodies.format({ data }), bodies.format({ data })]).toEqual([
    '{"data":{"times":1}}',
    '{"data":{"times":1}}',
  ]);
});

test('data of one request alone is printed as it is', () => {
  const bodies = new SharedBodies();
  const data = countingData();

  expect([bodies.format({ data }), bodies.format({ data })]).toEqual([
    '{"data":{"times":1}}',
    '{"data":{"times":2}}',
  ]);
});

test('errors and extensions are never those of another request', () => {
  const bodies = new SharedBodies();
  const data = { a: null };
  bodies.share(data);
  const [first, second] = ['one', 'two'].map((requestId) => ({
    errors: [{ message: 'm', extensions: { requestId } }],
    data,
  }));

  expect(bodies.format({ data, extensions: { stale: [] } })).toBe(
    '{"data":{"a":null},"extensions":{"stale":[]}}',
  );
  expect(bodies.format({ data })).toBe('{"data":{"a":null}}');
  for (const answer of [first, second]) expect(bodies.format(answer ?? {})).toBe(`${JSON.stringify(answer)}`);
  expect(bodies.format({ errors: [{ message: 'm' }] })).toBe('{"errors":[{"message":"m"}]}');
});

test('what stands in for data is printed as they were, extensions beside it', () => {
  const bodies = new SharedBodies();
  const answer = { data: { title: 'a "quoted" }' }, extensions: { upstream: { calls: [] } } };
  const data = bodies.standIn(JSON.stringify({ data: answer.data }));

  expect(bodies.format({ data })).toBe(JSON.stringify({ data: answer.data }));
  expect(bodies.format({ data, extensions: answer.extensions })).toBe(JSON.stringify(answer));
});
