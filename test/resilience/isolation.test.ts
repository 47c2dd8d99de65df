import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';
import { providerNames, UPDATE } from './fault-rows.ts';
import { addMarkedTenant, type Credentials, headersOf, marksOf } from './marked-tenant.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ GATEWAY_CREDENTIALS: 'caller', CACHE_TTL_MS: '20' });
});
afterAll(() => gateway.stop());

const PROGRAM =
  'id title message maxReferrals codes { nodes { code url } } credits { nodes { id amount { amount } } }';
const CODE = 'id code url totalReferrals';

/** Each of them may name entities of the other caller. */
const operations: Readonly<Record<string, string>> = {
  lists: `{
    referralPrograms { nodes { ${PROGRAM} } pageInfo { endCursor } problems { code } }
    referralCodes { nodes { ${CODE} } pageInfo { endCursor } problems { code } }
  }`,
  money: `{
    credits(first: 2) { nodes { id referredUserId amount { amount } } pageInfo { endCursor } problems { code } }
    earnOuts { nodes { id paypalPayoutEmail errorReason } problems { code } }
    earningsSummary { lines { provider pending { amount } lifetime { amount } } problems { code } }
  }`,
  byId: `query ($others: [ID!]!) {
    nodes(ids: $others) { id }
    credit(id: "webshare:credit:1") { id referredUserId amount { amount } }
    earnOut(id: "webshare:earn-out:1") { paypalPayoutEmail errorReason }
    referralProgram(id: "webshare:program:1") { ${PROGRAM} earnOutTerms { paypalPayoutEmail } }
  }`,
  state: '{ providers { provider configured state } }',
  change: UPDATE,
};

// Few letters, so that parts are often equal, or run together to the same text; some that JSON and URLs escape.
const part = fc.stringMatching(/^[ab:"\\]{1,3}$/);
const credentials: fc.Arbitrary<Credentials> = fc.record({
  webshareToken: part,
  desoPublicKey: part,
  desoJwt: part,
  digipayToken: part,
  digipayCompanyId: part,
});
const step = fc.record({
  who: fc.constantFrom(0, 1),
  operation: fc.constantFrom(...Object.keys(operations)),
});
/** Steps of one round run at once; a provider may fail meanwhile, so that what is kept has to stand in. */
const round = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  failing: fc.constantFrom(null, null, null, null, null, null, ...providerNames),
});

/** The text, and what its base64 holds, such as cursors. */
function withDecoded(text: string): string {
  const encoded = text.match(/[\w-]{16,}/g) ?? [];
  return [text, ...encoded.map((word) => Buffer.from(word, 'base64url').toString('latin1'))].join('\n');
}

/** Marks of `other` at the providers where the two have different accounts. */
function foreignMarks(own: Credentials, other: Credentials): string[] {
  const mine = Object.values(marksOf(own)).map(({ text }) => text);
  return Object.values(marksOf(other))
    .filter(({ text }) => !mine.includes(text))
    .flatMap(({ text, digits }) => [text, digits]);
}

test('no byte of one credential is in the answers to another, whatever they do at the same time', async () => {
  const seen = { own: 0, stale: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(credentials, credentials),
      fc.array(round, { minLength: 1, maxLength: 6 }),
      async (callers, rounds) => {
        for (const who of callers) addMarkedTenant(gateway, who);
        const ask = async (who: 0 | 1, operation: string) => {
          const [own, other] = [callers[who], callers[who === 0 ? 1 : 0]];
          const variables = {
            others: [`digipay:program:${marksOf(other).digipay.text}0`],
            email: 'new@example.com',
          };
          const { text } = await gateway.query(operations[operation] ?? '', variables, headersOf(own));
          const shown = withDecoded(text);

          expect(foreignMarks(own, other).filter((mark) => shown.includes(mark))).toEqual([]);
          if (Object.values(marksOf(own)).some((mark) => shown.includes(mark.text))) seen.own += 1;
          if (text.includes('SERVED_STALE')) seen.stale += 1;
        };
        for (const { steps, failing } of rounds) {
          const rule =
            failing && gateway.simulators[failing].faults.add({ fault: { kind: 'status', status: 500 } });
          await Promise.all(steps.map(({ who, operation }) => ask(who === 0 ? 0 : 1, operation)));
          rule?.remove();
        }
      },
    ),
    { numRuns: 40, seed: 7 },
  );

  expect(seen.own).toBeGreaterThan(100);
  expect(seen.stale).toBeGreaterThan(0);
  expect(gateway.logs.some(({ cached }) => cached !== undefined)).toBe(true);
});

test('the marks of a caller are found where they are', async () => {
  await using fresh = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
  const [a, b] = ['tenant-a', 'tenant-b'].map((name) => ({
    webshareToken: name,
    desoPublicKey: name,
    desoJwt: name,
    digipayToken: name,
    digipayCompanyId: name,
  }));
  if (a === undefined || b === undefined) throw new RangeError('two tenants are made');
  addMarkedTenant(fresh, a);
  const answers = await Promise.all(
    ['lists', 'money', 'byId'].map((name) =>
      fresh.query(operations[name] ?? '', { others: ['webshare:program:1'] }, headersOf(a)),
    ),
  );
  const shown = withDecoded(answers.map(({ text }) => text).join('\n'));

  expect(foreignMarks(b, a).filter((mark) => !shown.includes(mark))).toEqual([]);
});
