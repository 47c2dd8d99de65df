import { Agent, request } from 'node:http';
import type { createRandom } from '../src/simulator/index.ts';
import { judge } from './judgement.ts';
import { pause } from './weather.ts';

type Random = ReturnType<typeof createRandom>;

const problems = 'problems { provider code message retryAfterSeconds staleAsOf }';
const page = `pageInfo { hasNextPage endCursor } ${problems}`;

interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** How often each kind comes, and what it asks. */
const kinds: Readonly<Record<string, readonly [number, (random: Random) => Operation]>> = {
  lists: [
    25,
    (random) => ({
      query: `query ($first: Int) {
        referralPrograms(first: $first) { nodes { id title rewards { value } } ${page} }
        referralCodes(first: $first) { nodes { id code totalReferrals } ${page} }
      }`,
      variables: { first: random.pick([1, 5, 20, 50]) },
    }),
  ],
  credits: [
    25,
    (random) => ({
      query: `query ($first: Int, $order: CreditOrder) {
        credits(first: $first, orderBy: $order) { totalCount nodes { id amount { amount } status } ${page} }
      }`,
      variables: {
        first: random.pick([1, 7, 20, 100]),
        order: random.pick(['CREATED_AT_DESC', 'CREATED_AT_ASC', 'AMOUNT_DESC', 'UPDATED_AT_ASC']),
      },
    }),
  ],
  nodes: [
    20,
    (random) => ({
      query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      variables: {
        ids: [
          ...Array.from({ length: random.integer(1, 5) }, () => `webshare:credit:${random.integer(1, 260)}`),
          random.pick(['deso:code:9diWfRVk', 'deso:code:nobody', 'nonsense', 'webshare:program:1']),
        ],
      },
    }),
  ],
  lookUp: [
    15,
    (random) => ({
      query: `query ($code: String!) {
        deso: referralCode(provider: DESO, code: $code) { id isActive }
        webshare: referralCode(provider: WEBSHARE, code: $code) { id isActive }
      }`,
      variables: {
        code: random.pick(['9diWfRVk', '78saf89712', 'spring-sale-20', random.text(8, 'abcdef')]),
      },
    }),
  ],
  summary: [
    8,
    () => ({ query: `{ earningsSummary { complete totals { currency lifetime { amount } } ${problems} } }` }),
  ],
  states: [3, () => ({ query: '{ providers { provider configured state } }' })],
  mistakes: [
    2,
    (random) => ({ query: random.pick(['{ nothing }', '{ credits(first: 0) { nodes { id } } }', '{']) }),
  ],
  change: [
    2,
    (random) => ({
      query: `mutation ($email: EmailAddress) {
        updateEarnOutPreference(input: {
          programId: "webshare:program:1", mode: PAYOUT, acceptAffiliateAgreement: true, paypalPayoutEmail: $email
        }) { outcome problems { field code } }
      }`,
      variables: { email: `soak${random.integer(1, 9)}@example.com` },
    }),
  ],
};

/** What the load came to. */
export interface LoadReport {
  /** By kind. */
  readonly counts: Map<string, number>;
  /** In milliseconds; of reads and of changes. */
  readonly waits: { readonly reads: number[]; readonly changes: number[] };
  /** How often each code came, and each outcome of a change. */
  readonly codes: Map<string, number>;
  /** Answers that were not valid JSON with known codes, as text. */
  readonly invalid: string[];
  /** Requests that got no answer. */
  readonly lost: string[];
  /** Requests that the client itself gave up. */
  left: number;
}

export interface LoadOptions {
  readonly url: string;
  readonly random: Random;
  readonly callers: number;
  readonly signal: AbortSignal;
}

/** Callers that ask one operation after the other, until the signal ends. */
export async function runLoad({ url, random, callers, signal }: LoadOptions): Promise<LoadReport> {
  const report: LoadReport = {
    counts: new Map(),
    waits: { reads: [], changes: [] },
    codes: new Map(),
    invalid: [],
    lost: [],
    left: 0,
  };
  const agent = new Agent({ keepAlive: true });
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (!signal.aborted) {
        await askOne(url, agent, random, report);
        await pause(random.integer(5, 60), signal);
      }
    }),
  );
  agent.destroy();
  return report;
}

async function askOne(url: string, agent: Agent, random: Random, report: LoadReport): Promise<void> {
  const kind = pickKind(random);
  const operation = kinds[kind]?.[1](random);
  const leavesAfterMs = kind !== 'change' && random.next() < 0.01 ? random.integer(1, 100) : null;
  const startedAt = performance.now();
  count(report.counts, kind);
  try {
    const { status, text } = await post(url, agent, JSON.stringify(operation), leavesAfterMs);
    report.waits[kind === 'change' ? 'changes' : 'reads'].push(performance.now() - startedAt);
    const { isValid, codes } = judge(status, text);
    if (!isValid) report.invalid.push(`${kind} ${status} ${text.slice(0, 300)}`);
    for (const code of codes) count(report.codes, code);
  } catch (error) {
    if (leavesAfterMs === null) report.lost.push(`${kind} ${error instanceof Error ? error.message : error}`);
    else report.left += 1;
  }
}

function pickKind(random: Random): string {
  const entries = Object.entries(kinds);
  let draw = random.next() * entries.reduce((sum, [, [weight]]) => sum + weight, 0);
  for (const [kind, [weight]] of entries) {
    draw -= weight;
    if (draw < 0) return kind;
  }
  return 'states';
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function post(
  url: string,
  agent: Agent,
  body: string,
  leavesAfterMs: number | null,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/graphql`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    const leaving = leavesAfterMs === null ? undefined : setTimeout(() => asking.destroy(), leavesAfterMs);
    asking.once('error', reject).once('close', () => clearTimeout(leaving));
    asking.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    asking.end(body);
  });
}
