import { describe, expect, test } from 'vitest';
import { Ledger, seedWebshare } from '../../src/simulator/index.ts';

interface Row {
  readonly id: number;
  readonly size: number | null;
}

const bySize = [{ key: (row: Row) => row.size, descends: true }];
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

describe('a ledger', () => {
  test('sorts null as greater than everything and equals by id', () => {
    const ledger = new Ledger<Row>([3, 1, 2].map((id) => ({ id, size: 5 })));
    ledger.add({ id: 4, size: null });
    ledger.add({ id: 5, size: 9 });
    expect(ids(ledger.view('all', () => true, bySize))).toEqual([4, 5, 1, 2, 3]);
  });

  test('keeps a view that was asked for in step with every change', () => {
    const ledger = new Ledger<Row>();
    const view = () => ids(ledger.view('big', ({ size }) => (size ?? 0) > 2, bySize));
    expect(view()).toEqual([]);
    for (const size of [4, 1, 9, 6, 3]) ledger.add({ id: size, size });
    expect(view()).toEqual([9, 6, 4, 3]);
    ledger.change(6, { size: 2 });
    ledger.change(1, { size: 5 });
    ledger.remove(9);
    expect(view()).toEqual([1, 4, 3]);
    expect(ledger.remove(9)).toBe(false);
    expect(ledger.size).toBe(4);
  });

  test('sorts once, and looks at few rows for each change after that', () => {
    let keysTaken = 0;
    const countedSize = ({ size }: Row) => {
      keysTaken += 1;
      return size;
    };
    const terms = [{ key: countedSize, descends: false }];
    const ledger = new Ledger<Row>(Array.from({ length: 1000 }, (_, id) => ({ id, size: id % 10 })));
    ledger.view('all', () => true, terms);
    expect(keysTaken).toBe(1000);
    ledger.add({ id: 1000, size: 5 });
    ledger.remove(3);
    expect(ledger.view('all', () => true, terms)).toHaveLength(1000);
    expect(keysTaken).toBeLessThan(1020);
  });

  test('takes 100 000 credits', () => {
    const { credits } = seedWebshare({ credits: 100_000 });
    expect(credits.size).toBe(100_000);
    expect(credits.get(100_000)).toMatchObject({ status: expect.stringMatching(/pending|reverted/) });
  });
});
