import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WriteQueue } from '../../src/writers/write-queue.ts';

/** Writes that end when the test says so. */
function manualWrites() {
  const started: string[] = [];
  const endings = new Map<string, PromiseWithResolvers<string>>();
  const write = (name: string) => (): Promise<string> => {
    const ending = Promise.withResolvers<string>();
    started.push(name);
    endings.set(name, ending);
    return ending.promise;
  };
  const ending = (name: string) => {
    const found = endings.get(name);
    if (found === undefined) throw new RangeError(`${name} has not been started`);
    return found;
  };
  return { started, write, ending };
}

/** Lets everything happen that can happen by now. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('writes of one key', () => {
  test('run one after the other, in the order in which they came', async () => {
    const queue = new WriteQueue();
    const { started, write, ending } = manualWrites();
    const results = ['first', 'second', 'third'].map((name) => queue.run('key', write(name)));

    await settle();
    expect(started).toEqual(['first']);
    ending('first').resolve('1');
    await settle();
    expect(started).toEqual(['first', 'second']);
    ending('second').resolve('2');
    await settle();
    ending('third').resolve('3');
    expect(await Promise.all(results)).toEqual(['1', '2', '3']);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('no write'))],
    [
      'throws before it begins',
      () => {
        throw new Error('no write');
      },
    ],
  ])('go on when the one before them %s', async (_how, failing) => {
    const queue = new WriteQueue();
    const failed = queue.run('key', failing);
    const next = queue.run('key', () => Promise.resolve('written'));

    await expect(failed).rejects.toThrow('no write');
    expect(await next).toBe('written');
  });

  test('begin at once when all before them have ended', async () => {
    const queue = new WriteQueue();
    const { started, write, ending } = manualWrites();
    await queue.run('key', () => Promise.resolve('earlier'));
    const later = queue.run('key', write('later'));

    await settle();
    expect(started).toEqual(['later']);
    ending('later').resolve('written');
    expect(await later).toBe('written');
  });
});

test('writes of different keys do not wait for each other', async () => {
  const queue = new WriteQueue();
  const { started, write, ending } = manualWrites();
  const slow = queue.run('slow', write('slow'));
  const quick = queue.run('quick', write('quick'));

  await settle();
  expect(started).toEqual(['slow', 'quick']);
  ending('quick').resolve('quick is done');
  expect(await quick).toBe('quick is done');
  ending('slow').resolve('slow is done');
  expect(await slow).toBe('slow is done');
});

test('no two writes of a key ever overlap, and each keeps its turn and its result', async () => {
  const jobs = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean() }), {
    maxLength: 12,
  });

  await fc.assert(
    fc.asyncProperty(jobs, fc.scheduler(), async (writes, scheduler) => {
      const queue = new WriteQueue();
      const running = new Map<string, number>();
      const begun: number[] = [];
      const results = writes.map(({ key, fails }, index) =>
        queue.run(key, async () => {
          expect(running.has(key)).toBe(false);
          running.set(key, index);
          begun.push(index);
          await scheduler.schedule(Promise.resolve());
          running.delete(key);
          if (fails) throw new Error(`${index}`);
          return index;
        }),
      );
      const settled = Promise.allSettled(results);
      await scheduler.waitFor(settled);

      expect(await settled).toEqual(
        writes.map(({ fails }, index) =>
          fails
            ? { status: 'rejected', reason: new Error(`${index}`) }
            : { status: 'fulfilled', value: index },
        ),
      );
      for (const key of ['a', 'b', 'c']) {
        const turns = begun.filter((index) => writes[index]?.key === key);
        expect(turns).toEqual([...turns].sort((left, right) => left - right));
      }
    }),
  );
});
