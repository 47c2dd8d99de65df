import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type DigipayProgram,
  orphanCode,
  seedDeso,
  seedDigipay,
  seedWebshare,
  type WebshareCredit,
  type WebshareEarnOut,
} from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

beforeEach(() => {
  const { webshare, deso, digipay } = gateway.simulators;
  Object.assign(webshare.data, seedWebshare());
  Object.assign(deso.data, seedDeso());
  Object.assign(digipay.data, seedDigipay());
});

interface Page {
  readonly ids: readonly string[];
  readonly problems: readonly { provider: string; code: string }[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

async function readPage(list: string, first: number, after: string | null): Promise<Page> {
  const { data, errors } = await gateway.query(
    `query ($first: Int, $after: String) {
      page: ${list}(first: $first, after: $after) {
        nodes { id } pageInfo { hasNextPage endCursor } problems { provider code }
      }
    }`,
    { first, after },
  );
  expect(errors).toBeUndefined();
  const { nodes, pageInfo, problems } = data.page;
  return { ids: nodes.map(({ id }: { id: string }) => id), problems, ...pageInfo };
}

/** Walks to the end; `between` runs before each page but the first, with that page's index. */
async function walk(
  list: string,
  first: number,
  between: (page: number) => void | Promise<void> = () => {},
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let index = 0; index < 300; index += 1) {
    if (index > 0) await between(index);
    const page = await readPage(list, first, after);
    ids.push(...page.ids);
    if (!page.hasNextPage) return ids;
    expect(page.ids).toHaveLength(first);
    after = page.endCursor;
  }
  throw new Error('the walk does not end');
}

const credits = () => gateway.simulators.webshare.data.credits;
const earnOuts = () => gateway.simulators.webshare.data.earnOuts;
const programs = () => gateway.simulators.digipay.data.programs;
const codes = () => gateway.simulators.deso.data.codes;

/** A row like another, newer than all. */
function newer<Row extends WebshareCredit | WebshareEarnOut>(row: Row, id: number): Row {
  return { ...row, id, created_at: `2030-01-01T00:00:00.${String(id).padStart(6, '0')}-07:00` };
}

function addCredit(id: number): void {
  const like = credits().get(1);
  if (like) credits().add(newer(like, id));
}

const ids = (prefix: string, localIds: Iterable<string | number>) =>
  [...localIds].map((localId) => `${prefix}:${localId}`);
const sorted = (list: readonly string[]) => list.toSorted();

describe('a walk through 240 credits', () => {
  test.each([7, 24, 25, 60, 99, 100])('in pages of %i has each once, in order', async (first) => {
    expect(await walk('credits', first)).toEqual(
      ids(
        'webshare:credit',
        Array.from({ length: 240 }, (_, index) => 240 - index),
      ),
    );
  });

  test.each([
    [7, 1],
    [30, 3],
    [50, 60],
    [100, 250],
  ])(
    'in pages of %i, while %i arrive at the head between pages, neither loses nor repeats',
    async (first, arriving) => {
      let next = 1000;
      const walked = await walk('credits', first, () => {
        for (let count = 0; count < arriving; count += 1) addCredit(next++);
      });

      expect(walked).toEqual(
        ids(
          'webshare:credit',
          Array.from({ length: 240 }, (_, index) => 240 - index),
        ),
      );
    },
  );

  test.each([10, 40])(
    'in pages of %i survives that credits before and at its place are deleted',
    async (first) => {
      const deleted = new Set<number>();
      const walked = await walk('credits', first, (page) => {
        // The last item of the page before, and one long before it.
        for (const id of [241 - page * first, 240 - page]) if (credits().remove(id)) deleted.add(id);
      });

      expect(new Set(walked).size).toBe(walked.length);
      const throughout = Array.from({ length: 240 }, (_, index) => 240 - index).filter(
        (id) => !deleted.has(id),
      );
      expect(walked.filter((id) => !deleted.has(Number(id.split(':')[2])))).toEqual(
        ids('webshare:credit', throughout),
      );
    },
  );

  test.each([
    [10, 3],
    [25, 20],
    [100, 30],
  ])('in pages of %i, of which Webshare gives at most %i, has each once', async (first, maxPageSize) => {
    gateway.simulators.webshare.data.settings.maxPageSize = maxPageSize;
    let next = 1000;
    const walked = await walk('credits', first, () => addCredit(next++));

    expect(walked).toEqual(
      ids(
        'webshare:credit',
        Array.from({ length: 240 }, (_, index) => 240 - index),
      ),
    );
  });

  test.each(['AMOUNT_ASC', 'UPDATED_AT_DESC', 'CREATED_AT_ASC'])(
    'in the order %s has each once',
    async (order) => {
      const walked: string[] = [];
      let after: string | null = null;
      do {
        const { data } = await gateway.query(
          `query ($after: String) { credits(first: 77, orderBy: ${order}, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        walked.push(...data.credits.nodes.map(({ id }: { id: string }) => id));
        after = data.credits.pageInfo.hasNextPage ? data.credits.pageInfo.endCursor : null;
      } while (after !== null);

      expect(walked).toHaveLength(240);
      expect(new Set(walked).size).toBe(240);
    },
  );
});

describe('a walk through earn-outs', () => {
  test.each([1, 4, 29])(
    'in pages of %i, while one arrives between pages, neither loses nor repeats',
    async (first) => {
      const throughout = ids(
        'webshare:earn-out',
        Array.from({ length: 30 }, (_, index) => 30 - index),
      );
      let next = 1000;
      const walked = await walk('earnOuts', first, () => {
        const like = earnOuts().get(1);
        next += 1;
        if (like) earnOuts().add(newer(like, next));
      });

      expect(walked).toEqual(throughout);
    },
  );
});

describe('a walk through codes', () => {
  test.each([1, 5, 12])(
    'in pages of %i, while older codes turn up, neither loses nor repeats',
    async (first) => {
      const own = ids('webshare:code', ['78saf89712']);
      const throughout = [
        ...own,
        ...ids(
          'deso:code',
          codes().map(({ hash }) => hash),
        ),
      ];
      const walked = await walk('referralCodes', first, (page) => {
        const [like] = codes();
        if (like === undefined) return;
        const hash = `older${page}`.padEnd(8, 'x');
        codes().push(orphanCode(`orphan${page}`), {
          ...like,
          hash,
          Info: { ...like.Info, ReferralHashBase58: hash, DateCreatedTStampNanos: 1_000_000n - BigInt(page) },
        });
      });

      expect(sorted(walked.filter((id) => !id.includes('older')))).toEqual(sorted(throughout));
      expect(new Set(walked).size).toBe(walked.length);
    },
  );
});

describe('a walk through programs', () => {
  const allPrograms = () => [
    'webshare:program:1',
    ...ids(
      'digipay:program',
      programs().map(({ id }) => id),
    ),
  ];

  function addProgram(id: string): void {
    const [like] = programs();
    const created_date = Math.max(...programs().map((program) => program.created_date)) + 1;
    if (like) programs().push({ ...like, id, created_date } satisfies DigipayProgram);
  }

  test.each([1, 4, 15, 23, 45])(
    'in pages of %i, while one arrives at the head, neither loses nor repeats',
    async (first) => {
      const throughout = allPrograms();
      const walked = await walk('referralPrograms', first, (page) => addProgram(`added${page}`));

      expect(sorted(walked.filter((id) => !id.includes('added')))).toEqual(sorted(throughout));
      expect(new Set(walked).size).toBe(walked.length);
    },
  );

  test('goes on with the others when one provider fails on the first page, and has that one’s later', async () => {
    const { webshare } = gateway.simulators;
    const throughout = allPrograms();
    const failing = webshare.faults.add({ fault: { kind: 'status', status: 400 } });
    const first = await readPage('referralPrograms', 10, null);
    failing.remove();
    const second = await readPage('referralPrograms', 100, first.endCursor);

    expect(first.problems).toEqual([{ provider: 'WEBSHARE', code: 'REJECTED' }]);
    expect(first.ids).toHaveLength(10);
    expect(second.problems).toEqual([]);
    expect(sorted([...first.ids, ...second.ids])).toEqual(sorted(throughout));
  });

  test('can be taken up again where a provider failed in the middle', async () => {
    const throughout = allPrograms();
    const first = await readPage('referralPrograms', 10, null);
    const failing = gateway.simulators.digipay.faults.add({ fault: { kind: 'status', status: 400 } });
    const broken = await readPage('referralPrograms', 100, first.endCursor);
    failing.remove();
    const again = await readPage('referralPrograms', 100, broken.endCursor ?? first.endCursor);

    expect(broken.problems).toEqual([{ provider: 'DIGIPAY', code: 'REJECTED' }]);
    expect(broken.ids).toEqual([]);
    expect(sorted([...first.ids, ...again.ids])).toEqual(sorted(throughout));
  });
});
