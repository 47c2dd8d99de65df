import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/simulator/index.ts';
import { startGateway } from '../gateway.ts';
import type { ProviderName } from './fault-rows.ts';

interface ValueRow {
  readonly title: string;
  /** Of a reply, what stands there, and what stands there instead. */
  readonly from: RegExp;
  readonly to: string;
  /** What is counted as unknown to the gateway. */
  readonly drift?: string;
}

interface Subject {
  readonly name: ProviderName;
  /** A list of which one item goes wrong, and one of another provider in the same operation. */
  readonly query: string;
  readonly path?: string;
  readonly unreadable: readonly ValueRow[];
  readonly harmless: readonly ValueRow[];
}

const CREDITS = `{
  list: credits(first: 5) { nodes { id status mode amount { amount } createdAt revertedAt } problems { provider code } }
  other: referralCodes(providers: [DESO], first: 1) { nodes { id } }
}`;
const CODES = `{
  list: referralCodes(providers: [DESO], first: 5) { nodes { id createdAt } problems { provider code } }
  other: credits(first: 1) { nodes { id } }
}`;
const PROGRAMS = `{
  list: referralPrograms(providers: [DIGIPAY], first: 5) {
    nodes { id status expiresAt message rewards { kind value valueType } } problems { provider code }
  }
  other: credits(first: 1) { nodes { id } }
}`;

const subjects: readonly Subject[] = [
  {
    name: 'webshare',
    query: CREDITS,
    path: '/api/v2/referral/credit/',
    unreadable: [
      ...['null', 'NaN', '1e400', '-1e400', '"two"', '{}', '[]', 'true', '""', '"0x10"', '"NaN"'].map(
        (to) => ({
          title: `amount ${to}`,
          from: /"amount":\s*[\d.]+/,
          to: `"amount":${to}`,
        }),
      ),
      ...['1.5', '1e3', '-1', '"1.5"', 'null', '{}'].map((to) => ({
        title: `id ${to}`,
        from: /"id":\s*\d+/,
        to: `"id":${to}`,
      })),
      ...['"yesterday"', '"2022-13-45T99:99:99Z"', '""', '0', 'null', '"2022-06-14"'].map((to) => ({
        title: `created_at ${to}`,
        from: /"created_at":\s*"[^"]*"/,
        to: `"created_at":${to}`,
      })),
      { title: 'no amount', from: /"amount":\s*[\d.]+,/, to: '' },
      { title: 'results that are no list', from: /"results":\s*\[/, to: '"results":{},"was":[' },
    ],
    harmless: [
      {
        title: 'an unknown status',
        from: /"status":\s*"[^"]*"/,
        to: '"status":"on-holiday"',
        drift: 'credit.status',
      },
      { title: 'an unknown mode', from: /"mode":\s*"[^"]*"/, to: '"mode":"barter"', drift: 'credit.mode' },
      { title: 'an extra field', from: /"amount":/, to: '"surprise":{"deep":[1,{"er":null}]},"amount":' },
      { title: 'a field called __proto__', from: /"amount":/, to: '"__proto__":{"polluted":true},"amount":' },
      { title: 'no reverted_at', from: /,?\s*"reverted_at":\s*(?:null|"[^"]*")/, to: '' },
    ],
  },
  {
    name: 'deso',
    query: CODES,
    unreadable: [
      ...['null', '1.5', '-1', '1e400', '18446744073709551616', '"500"', '{}'].map((to) => ({
        title: `ReferrerAmountUSDCents ${to}`,
        from: /"ReferrerAmountUSDCents":\s*\d+/,
        to: `"ReferrerAmountUSDCents":${to}`,
      })),
      { title: 'IsActive "yes"', from: /"IsActive":\s*\w+/, to: '"IsActive":"yes"' },
      { title: 'no TotalReferrals', from: /"TotalReferrals":\s*\d+,/, to: '' },
    ],
    harmless: [
      { title: 'an extra field', from: /"IsActive":/, to: '"Surprise":[{}],"IsActive":' },
      { title: 'no creation date', from: /,\s*"DateCreatedTStampNanos":\s*\d+/, to: '' },
      { title: 'no PKID', from: /"ReferrerPKID":\s*\[[^\]]*\]/, to: '"ReferrerPKID":null' },
    ],
  },
  {
    name: 'digipay',
    query: PROGRAMS,
    unreadable: [
      ...['"one"', '1.5', '1e400', '{}'].map((to) => ({
        title: `status ${to}`,
        from: /"status":\s*\d+/,
        to: `"status":${to}`,
      })),
      ...['"free"', 'NaN', '1e400', '[]'].map((to) => ({
        title: `referfrom_value ${to}`,
        from: /"referfrom_value":\s*[\d.]+/,
        to: `"referfrom_value":${to}`,
      })),
      { title: 'id 5', from: /"id":\s*"[^"]*"/, to: '"id":5' },
      { title: 'expiry_date "soon"', from: /"expiry_date":\s*\d+/, to: '"expiry_date":"soon"' },
    ],
    harmless: [
      { title: 'an unknown status', from: /"status":\s*\d+/, to: '"status":77', drift: 'status' },
      {
        title: 'an unknown kind of reward',
        from: /"referfrom_rewards_type":\s*\d+/,
        to: '"referfrom_rewards_type":9',
        drift: 'rewards_type',
      },
      { title: 'an extra field', from: /"id":/, to: '"surprise":1,"id":' },
      { title: 'no message', from: /"message":\s*"[^"]*",/, to: '' },
    ],
  },
];

const replacing = ({ from, to }: ValueRow): Fault => ({
  kind: 'mutate',
  mutate: (text) => {
    if (!from.test(text)) throw new RangeError(`${from} is not in the reply`);
    return text.replace(from, to);
  },
});

describe.concurrent.each(subjects)('where $name sends', ({ name, query, path, unreadable, harmless }) => {
  const provider = name.toUpperCase();
  const start = async (row: ValueRow) => {
    const gateway = await startGateway();
    gateway.simulators[name].faults.add({ ...(path && { match: { path } }), fault: replacing(row) });
    return gateway;
  };

  test.each(unreadable)('$title, that list is BAD_RESPONSE, and nothing else is', async (row) => {
    await using gateway = await start(row);
    const { status, data, errors } = await gateway.query(query);

    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data.list).toEqual({ nodes: [], problems: [{ provider, code: 'BAD_RESPONSE' }] });
    expect(data.other.nodes).toHaveLength(1);
    expect(gateway.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  test.each(harmless)('$title, the list is whole', async (row) => {
    await using gateway = await start(row);
    const { data, errors } = await gateway.query(query);
    const drift = gateway.logs.filter(({ msg }) => msg === 'schema drift');

    expect(errors).toBeUndefined();
    expect(data.list.problems).toEqual([]);
    expect(data.list.nodes).toHaveLength(5);
    expect(JSON.stringify(data.list)).not.toMatch(/holiday|barter|surprise|polluted/i);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    if (row.drift !== undefined) {
      expect(JSON.stringify(data.list.nodes)).toContain('UNKNOWN');
      expect(drift).toContainEqual(expect.objectContaining({ provider, what: row.drift }));
    }
  });
});

describe.concurrent('an amount', () => {
  test.each(['"2.50"', '2.50', '2.5', '"2.5"'])('of %s is 2.50', async (to) => {
    await using gateway = await startGateway();
    const row = { title: to, from: /"amount":\s*[\d.]+/, to: `"amount":${to}` };
    gateway.simulators.webshare.faults.add({ fault: replacing(row) });
    const { data } = await gateway.query('{ credits(first: 1) { nodes { amount { amount currency } } } }');

    expect(data.credits.nodes).toEqual([{ amount: { amount: '2.50', currency: 'USD' } }]);
  });
});
