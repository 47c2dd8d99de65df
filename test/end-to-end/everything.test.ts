import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedWebshare } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import * as expected from './expected.ts';

const EVERYTHING = `query Everything {
  referralPrograms(first: 100) { nodes { id title status statusCode earnOutTerms { mode } } problems { code } }
  referralCodes(first: 100) { nodes { ${expected.CODE_FIELDS} } problems { code } }
  credits(first: 100) { nodes { ${expected.CREDIT_FIELDS} } totalCount problems { code } }
  earnOuts(first: 100) { nodes { ${expected.EARN_OUT_FIELDS} } totalCount problems { code } }
  earningsSummary {
    lines { provider pending { amount currency } lifetime { amount currency } nextEarnOutAt willEarnOut }
    totals { currency pending { amount currency } lifetime { amount currency } }
    complete problems { code }
  }
  referralCode(provider: DESO, code: "7kQzW3nB") {
    id isActive signUpBonus { refereeAmount { amount currency } allowCustomReferralAmount }
  }
}`;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.clearCalls();
  gateway.simulators.webshare.faults.clear();
});

describe('one operation over everything', () => {
  test('costs at most six upstream calls', async () => {
    const { errors } = await gateway.query(EVERYTHING);

    expect(errors).toBeUndefined();
    expect(gateway.countCalls()).toBeLessThanOrEqual(6);
  });

  test('shows the programs of Webshare, then those of Digipay as Digipay orders them', async () => {
    const { data } = await gateway.query(EVERYTHING);
    const { webshare, digipay } = gateway.simulators;
    const newestFirst = digipay.data.programs.toSorted(
      (left, right) => right.created_date - left.created_date,
    );
    const statuses: Record<number, string> = { 1: 'ACTIVE', 2: 'INACTIVE', 3: 'EXPIRED' };

    expect(data.referralPrograms.problems).toEqual([]);
    expect(data.referralPrograms.nodes).toEqual([
      {
        id: `webshare:program:${webshare.data.config.id}`,
        title: expect.stringMatching(/Webshare/),
        status: 'ACTIVE',
        statusCode: null,
        earnOutTerms: { mode: 'CREDITS' },
      },
      ...newestFirst.map(({ id, referral_program_title: title, status }) => ({
        id: `digipay:program:${id}`,
        title,
        status: statuses[status] ?? 'UNKNOWN',
        statusCode: status,
        earnOutTerms: null,
      })),
    ]);
  });

  test('shows every code with every figure exact', async () => {
    const { data } = await gateway.query(EVERYTHING);
    const { webshare, deso } = gateway.simulators;
    const inOrderOfCreation = deso.data.codes.toSorted((left, right) =>
      Number(left.Info.DateCreatedTStampNanos - right.Info.DateCreatedTStampNanos),
    );
    const [own, ...others] = data.referralCodes.nodes;

    expect(own).toMatchObject({
      id: `webshare:code:${webshare.data.config.referral_code}`,
      url: webshare.data.config.referral_url,
      totalReferrals: `${webshare.data.config.number_of_users_referred}`,
      totalUpgraded: `${webshare.data.config.number_of_users_upgraded}`,
      maxReferrals: null,
    });
    expect(others).toEqual(inOrderOfCreation.map(expected.desoCode));
  });

  test('shows credits and earn-outs, newest first and exact', async () => {
    const { data } = await gateway.query(EVERYTHING);
    const { credits, earnOuts } = gateway.simulators.webshare.data;
    const newest = <Row extends { created_at: string }>(rows: Iterable<Row>) =>
      [...rows].sort((left, right) => Date.parse(right.created_at) - Date.parse(left.created_at));

    expect(data.credits.nodes).toEqual(newest(credits).slice(0, 100).map(expected.credit));
    expect(data.credits.totalCount).toBe(credits.size);
    expect(data.earnOuts.nodes).toEqual(newest(earnOuts).map(expected.earnOut));
    expect(data.earnOuts.totalCount).toBe(earnOuts.size);
  });

  test('sums what was earned, each currency for itself', async () => {
    const { data } = await gateway.query(EVERYTHING);
    const { config } = gateway.simulators.webshare.data;
    const pending = expected.sumUsd(config.credits_earned, config.payouts_earned);
    const lifetime = expected.sumUsd(config.total_credits_earned, config.total_payouts_earned);
    const nanos = gateway.simulators.deso.data.codes.reduce(
      (sum, { Info }) => sum + Info.TotalReferrerDeSoNanos,
      0n,
    );

    expect(data.earningsSummary).toEqual({
      lines: [
        {
          provider: 'WEBSHARE',
          pending,
          lifetime,
          nextEarnOutAt: expected.utc(config.next_earn_out_date),
          willEarnOut: Number(pending.amount) >= Number(config.minimum_earn_out_amount),
        },
        {
          provider: 'DESO',
          pending: null,
          lifetime: expected.deso(nanos),
          nextEarnOutAt: null,
          willEarnOut: null,
        },
      ],
      totals: [
        { currency: 'USD', pending, lifetime },
        { currency: 'DESO', pending: { amount: '0', currency: 'DESO' }, lifetime: expected.deso(nanos) },
      ],
      complete: true,
      problems: [],
    });
  });

  test('looks a code up with the bonus that a sign-up pays: the greater of the country’s and its own', async () => {
    const { data } = await gateway.query(EVERYTHING);
    const { codes, countrySignUpBonus } = gateway.simulators.deso.data;
    const own = codes.find(({ hash }) => hash === '7kQzW3nB')?.Info.RefereeAmountUSDCents ?? 0n;
    const override = countrySignUpBonus.ReferralAmountOverrideUSDCents;

    expect(data.referralCode).toEqual({
      id: 'deso:code:7kQzW3nB',
      isActive: true,
      signUpBonus: {
        refereeAmount: expected.cents(own > override ? own : override),
        allowCustomReferralAmount: true,
      },
    });
  });
});

describe('upstream calls', () => {
  test('read the Webshare config once for program, code and summary together', async () => {
    const { errors } = await gateway.query(`{
      referralPrograms(providers: [WEBSHARE]) { nodes { id codes { nodes { id } } } }
      referralProgram(id: "webshare:program:1") { id }
      referralCodes(providers: [WEBSHARE]) { nodes { id } }
      referralCode(provider: WEBSHARE, code: "78saf89712") { url }
      node(id: "webshare:code:78saf89712") { id }
      earningsSummary(providers: [WEBSHARE]) { complete }
    }`);

    expect(errors).toBeUndefined();
    expect(gateway.simulators.webshare.calls.map(({ path }) => path)).toEqual(['/api/v2/referral/config/']);
    expect(gateway.countCalls()).toBe(1);
  });

  test('ask the same list once, however often it stands in the operation', async () => {
    const { data } = await gateway.query(`{
      one: credits(first: 10) { nodes { id } }
      two: credits(first: 10) { nodes { id amount { amount } } }
      three: referralPrograms(providers: [WEBSHARE]) { nodes { credits(first: 10) { nodes { id } } } }
    }`);
    const lists = gateway.simulators.webshare.calls.filter(({ pathname }) => pathname.endsWith('/credit/'));

    expect(lists).toHaveLength(1);
    expect(data.three.nodes[0].credits.nodes).toEqual(data.one.nodes);
  });

  test('ask each of fifty ids with twenty-five duplicates once', async () => {
    const distinct = gateway.simulators.digipay.data.programs.slice(0, 25).map(({ id }) => id);
    const ids = [...distinct, ...distinct.toReversed()].map((id) => `digipay:program:${id}`);

    const { data } = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });

    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(gateway.countCalls()).toBeLessThanOrEqual(25);
  });

  test('are fewer than the ids where pages of the list hold them', async () => {
    const distinct = Array.from({ length: 25 }, (_, index) => `webshare:credit:${240 - index}`);
    const ids = [...distinct, ...distinct];

    const { data } = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });

    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(gateway.countCalls()).toBe(1);
  });

  test('are shared by identical operations that run at the same time', async () => {
    gateway.simulators.webshare.faults.add({ fault: { kind: 'delay', ms: 300 } });
    const query = '{ credits(first: 3) { nodes { id amount { amount } } } }';

    const answers = await Promise.all([gateway.query(query), gateway.query(query), gateway.query(query)]);

    expect(gateway.countCalls()).toBe(1);
    expect(answers[1].data).toEqual(answers[0].data);
    expect(answers[2].data).toEqual(answers[0].data);
  });

  test('are never shared by operations with different credentials', async () => {
    await using callers = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
    const { webshare } = callers.simulators;
    webshare.addTenant('token-a', seedWebshare({ seed: 11, credits: 5 }));
    webshare.addTenant('token-b', seedWebshare({ seed: 12, credits: 7 }));
    webshare.faults.add({ fault: { kind: 'delay', ms: 300 } });
    const ask = (token: string) =>
      callers.query('{ credits(first: 3) { totalCount } }', {}, { 'x-webshare-token': token });

    const [first, second] = await Promise.all([ask('token-a'), ask('token-b')]);

    expect([first.data.credits.totalCount, second.data.credits.totalCount]).toEqual([5, 7]);
    expect(webshare.calls.map(({ headers }) => headers.authorization).sort()).toEqual([
      'Token token-a',
      'Token token-b',
    ]);
  });
});
