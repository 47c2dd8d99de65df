import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { findExcess } from '../../src/graphql/operation-limits.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { drawOperation } from './random-operation.ts';
import { mistakes, schema, values, withSortedErrors } from './simulated-values.ts';

/** What may happen at the providers between two requests. */
const events = {
  nothing: () => {},
  'nothing again': () => {},
  'nothing for a third time': () => {},
  'a credit changes': ({ simulators }: TestGateway) => {
    const { credits } = simulators.webshare.data;
    const amount = credits.get(1)?.amount === '7.30' ? '7.3' : '7.30';
    credits.change(1, { amount });
  },
  'an earn-out comes or goes': ({ simulators }: TestGateway) => {
    const { earnOuts } = simulators.webshare.data;
    const [first] = earnOuts;
    if (!earnOuts.remove(777) && first !== undefined) earnOuts.add({ ...first, id: 777 });
  },
  'a provider begins to fail': ({ simulators }: TestGateway) =>
    simulators.digipay.faults.add({ fault: { kind: 'status', status: 422 } }),
  'all are well': ({ simulators }: TestGateway) => simulators.digipay.faults.clear(),
} as const;
type Event = keyof typeof events;
// Object.keys loses the type of the keys.
const names = Object.keys(events) as Event[];

test('whatever is asked for again, whatever has changed meanwhile, the answer is what a gateway says that remembers nothing', async () => {
  await using remembering = await startGateway();
  await using forgetting = await startGateway({ REUSE_UNCHANGED_RESULTS: 'false' });
  const both = [remembering, forgetting];
  const seen = { unchanged: 0, changed: 0 };
  const story = fc.array(fc.constantFrom(...names), { minLength: 4, maxLength: 7 });

  await fc.assert(
    fc.asyncProperty(fc.gen(), story, async (draw, happenings) => {
      const operation = drawOperation((arbitrary) => draw(() => arbitrary), { schema, values, mistakes });
      const document = parse(operation.document);
      fc.pre(findExcess(document) === undefined && validate(schema, document).length === 0);
      for (const event of happenings) {
        for (const gateway of both) events[event](gateway);
        const [answer, expected] = await Promise.all(
          both.map((gateway) =>
            gateway.query(operation.document, operation.variables, { 'x-request-id': 'same-for-both' }),
          ),
        );
        expect(answer?.status).toBe(expected?.status);
        if ((expected?.errors?.length ?? 0) < 2) expect(answer?.text).toBe(expected?.text);
        else expect(withSortedErrors(answer?.text ?? '')).toBe(withSortedErrors(expected?.text ?? ''));
        const line = remembering.logs.findLast(({ msg }) => msg === 'operation');
        if (line?.unchanged) seen.unchanged += 1;
        else seen.changed += 1;
      }
    }),
    { numRuns: 100, seed: 1, endOnFailure: true },
  );

  expect(seen.unchanged).toBeGreaterThan(50);
  expect(seen.changed).toBeGreaterThan(50);
});
