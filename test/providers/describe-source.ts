import { expect, test } from 'vitest';
import { localIdOf } from '../../src/domain/entity-id.ts';
import type { Provider } from '../../src/generated/vocabulary.ts';
import type { SourceContract, Stage } from './describe-provider.ts';

const limits = [1, 2, 3, 7, 20, 25, 50, 99, 100, 101, 250];

/** A list and its look-up, over everything that the simulator has. */
export function describeSource<Data>(
  name: Provider,
  stage: Stage<Data>,
  { list, getMany, idsOf, unknownIds, hasTotal }: SourceContract<Data>,
): void {
  test.each(limits)('a slice of %d items holds its range, wherever it begins', async (limit) => {
    const ids = idsOf(stage.simulator.data);
    const { length } = ids;
    const offsets = [
      0,
      1,
      3,
      19,
      20,
      99,
      100,
      length - limit,
      length - 1,
      length,
      length + 1,
      2 * length + 7,
    ];

    for (const offset of new Set(offsets.filter((candidate) => candidate >= 0))) {
      const slice = await list(stage.configured.connect(stage.access()).provider, { offset, limit });
      const range = `offset ${offset}`;
      const end = slice.start + slice.items.length;

      expect(slice.start, range).toBeLessThanOrEqual(offset);
      expect(end, range).toBeGreaterThanOrEqual(Math.min(offset + limit, length));
      expect(
        slice.items.map(({ id }) => id),
        range,
      ).toEqual(ids.slice(slice.start, end));
      expect(slice.hasMore, range).toBe(end < length);
      // A page past the end says only that there is none, not how many items there are.
      const totals = !hasTotal ? [null] : offset < length ? [length] : [length, null];
      expect(totals, range).toContain(slice.total);
    }
  });

  test('a walk meets every item once, in order', async () => {
    const ids = idsOf(stage.simulator.data);
    const { provider } = stage.configured.connect(stage.access());
    const met: string[] = [];
    for (let hasMore = true; hasMore; ) {
      const slice = await list(provider, { offset: met.length, limit: 20 });
      met.push(...slice.items.slice(met.length - slice.start).map(({ id }) => id));
      hasMore = slice.hasMore;
    }

    expect(met).toEqual(ids);
  });

  test('a look-up of many answers in the order of the ids, with null for what is unknown', async () => {
    const localIds = idsOf(stage.simulator.data).map(localIdOf);
    // Neither the order of the list nor its reverse.
    const known = localIds
      .filter((_, index) => index % 3 === 0)
      .concat(localIds.filter((_, i) => i % 7 === 1));
    const asked = [...new Set([...unknownIds.slice(0, 1), ...known.reverse(), ...unknownIds.slice(1)])];

    const answers = await getMany(stage.configured.connect(stage.access()).provider, asked);

    expect(answers.map((answer) => (answer instanceof Error ? answer : (answer?.id ?? null)))).toEqual(
      asked.map((localId) => idsOf(stage.simulator.data).find((id) => localIdOf(id) === localId) ?? null),
    );
  });

  test.each([1, 2, 3])('a look-up of %d ids that exist answers each', async (count) => {
    const ids = idsOf(stage.simulator.data).slice(-count);

    const answers = await getMany(stage.configured.connect(stage.access()).provider, ids.map(localIdOf));

    expect(answers.map((answer) => (answer instanceof Error ? answer : answer?.id))).toEqual(ids);
  });

  test('a look-up of nothing answers nothing', async () => {
    expect(await getMany(stage.configured.connect(stage.access()).provider, [])).toEqual([]);
  });

  test('every entity carries the name of its provider in its id', async () => {
    const { items } = await list(stage.configured.connect(stage.access()).provider, {
      offset: 0,
      limit: 100,
    });

    expect(items.filter(({ id }) => !id.startsWith(`${name.toLowerCase()}:`))).toEqual([]);
  });
}
