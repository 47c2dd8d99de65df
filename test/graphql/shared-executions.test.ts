import fc from 'fast-check';
import type { ExecutionResult } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../src/callers/caller.ts';
import { OperationEnd } from '../../src/front-door/operation-end.ts';
import { KeptResults } from '../../src/graphql/kept-results.ts';
import { SharedBodies } from '../../src/graphql/shared-bodies.ts';
import { SharedExecutions, type SharedQuery } from '../../src/graphql/shared-executions.ts';
import { CallMeter } from '../../src/http/call-meter.ts';

const MINUTE_MS = 60_000;

/** What an answer depends on. */
interface Asked {
  readonly documentHash: string;
  readonly operationName: string | null;
  readonly variables: SharedQuery['variables'];
  readonly kind: Caller['kind'];
  readonly name: string;
  readonly scopes: readonly ('referrals:read' | 'referrals:write')[];
  readonly credentials: string;
}

const usual: Asked = {
  documentHash: 'a',
  operationName: null,
  variables: {},
  kind: 'api-key',
  name: 'app',
  scopes: ['referrals:read'],
  credentials: 'own',
};

function queryOf({
  documentHash,
  operationName,
  variables,
  kind,
  name,
  scopes,
  credentials,
}: Asked): SharedQuery {
  const caller: Caller = { name, kind, scopes: new Set(scopes) };
  return {
    documentHash,
    operationName,
    variables,
    mayBeKept: true,
    context: {
      admission: { caller, charge: null },
      credentialKey: () => credentials,
      end: new OperationEnd(MINUTE_MS),
      meter: new CallMeter(100),
      replies: null,
    },
  };
}

function nothingKept(): KeptResults {
  return new KeptResults(0, new SharedBodies());
}

/** Executions that end when the test says so. */
function manualExecutions() {
  const begun: PromiseWithResolvers<ExecutionResult>[] = [];
  const begin = () => {
    const ending = Promise.withResolvers<ExecutionResult>();
    begun.push(ending);
    return ending.promise;
  };
  const end = () => {
    for (const { resolve } of begun) resolve({ data: {} });
  };
  return { begin, end, count: () => begun.length };
}

// Few letters, so that parts are often equal, or run together to the same text; some that JSON escapes.
const part = fc.stringMatching(/^[ab",\\]{0,2}$/);
const asked: fc.Arbitrary<Asked> = fc.record({
  documentHash: part,
  operationName: fc.option(part),
  variables: fc.dictionary(
    part,
    fc.oneof(part, fc.constant(null), fc.boolean(), fc.array(part, { maxLength: 2 })),
    {
      maxKeys: 2,
    },
  ),
  kind: fc.constantFrom('api-key', 'jwt'),
  name: part,
  scopes: fc.subarray(['referrals:read', 'referrals:write']),
  credentials: part,
});
/** Two that differ in few parts. */
const pairs = fc
  .tuple(asked, asked, fc.subarray([...Object.keys(usual)]))
  .map(([one, other, differing]) => [
    one,
    { ...one, ...Object.fromEntries(Object.entries(other).filter(([name]) => differing.includes(name))) },
  ]);

describe('an execution', () => {
  test('is shared by those who ask for the same on the same behalf, and never by others', () => {
    let shared = 0;
    fc.assert(
      fc.property(pairs, ([one = usual, other = usual]) => {
        const executions = new SharedExecutions(MINUTE_MS, nothingKept());
        const { begin, end, count } = manualExecutions();
        const results = [one, other].map((each) => executions.run(queryOf(each), begin).result);
        end();
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        shared += isSame ? 1 : 0;

        expect(count()).toBe(isSame ? 1 : 2);
        expect(results[0] === results[1]).toBe(isSame);
      }),
      { numRuns: 1000 },
    );

    expect(shared).toBeGreaterThan(10);
  });

  test('is forgotten when it has ended, well or not', async () => {
    const executions = new SharedExecutions(MINUTE_MS, nothingKept());
    const { begin, end, count } = manualExecutions();
    const first = executions.run(queryOf(usual), begin);
    end();
    await first.result;
    const second = executions.run(queryOf(usual), async () => await Promise.reject(new RangeError('broken')));
    await expect(second.result).rejects.toThrow('broken');
    executions.run(queryOf(usual), begin);

    expect(count()).toBe(2);
    end();
  });

  test('is joined while it is young alone, so that nobody who comes late gets too little time', () => {
    const executions = new SharedExecutions(0, nothingKept());
    const { begin, end, count } = manualExecutions();
    for (const _request of [1, 2, 3]) executions.run(queryOf(usual), begin);

    expect(count()).toBe(3);
    end();
  });

  test('that has been given up is not joined', () => {
    const executions = new SharedExecutions(MINUTE_MS, nothingKept());
    const { begin, end, count } = manualExecutions();
    const leaving = queryOf(usual);
    executions.run(leaving, begin);
    leaving.context.end.leave();
    executions.run(queryOf(usual), begin);

    expect(count()).toBe(2);
    end();
  });

  test.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 0, 2]]])(
    'goes on until all who wait for it have left, in the order %j',
    (order) => {
      const executions = new SharedExecutions(MINUTE_MS, nothingKept());
      const { begin, end } = manualExecutions();
      const queries = [queryOf(usual), queryOf(usual), queryOf(usual)];
      for (const query of queries) executions.run(query, begin);
      const signal = queries[0]?.context.end.signal;
      const isEnded = order.map((index) => {
        queries[index]?.context.end.leave();
        return signal?.aborted;
      });

      expect(isEnded).toEqual([false, false, true]);
      end();
    },
  );
});
