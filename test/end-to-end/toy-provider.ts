import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Credit } from '../../src/domain/credit.ts';
import { formatEntityId } from '../../src/domain/entity-id.ts';
import { centsToUsd } from '../../src/domain/money.ts';
import type { ReferralProgram } from '../../src/domain/referral-program.ts';
import { completeReward } from '../../src/domain/reward.ts';
import type { OperationCalls } from '../../src/http/operation-calls.ts';
import { eachById, orNull } from '../../src/providers/look-up.ts';
import { defineProvider } from '../../src/providers/provider.ts';
import { decodeWith, list, object, type Shape } from '../../src/providers/shape.ts';
import { boolean, instant, int32, string } from '../../src/providers/wire-value.ts';
import type { Secret } from '../../src/secret.ts';

/*
 * A fourth provider, in one file: what its API sends, its client, its mapping and its definition. It runs toy shops whose
 * offers are programs and whose commissions are credits. `provider` is never spelt: the registry gives it its name.
 */

const offer = object({ slug: string, name: string, isLive: boolean, cents: int32 });
const commission = object({ number: int32, buyer: string, cents: int32, madeAt: instant });
const offerList = list(offer);
const commissions = object({ total: int32, items: list(commission) });
export type Offer = Shape<typeof offer>;
export type Commission = Shape<typeof commission>;
type Provider = OperationCalls['provider'];

class ToyClient {
  readonly #calls: OperationCalls;
  readonly #key: Secret | undefined;

  constructor(calls: OperationCalls, key: Secret | undefined) {
    this.#calls = calls;
    this.#key = key;
  }

  listOffers(): Promise<readonly Offer[]> {
    return this.#get('listOffers', '/offers', decodeWith(offerList));
  }

  getOffer(slug: string): Promise<Offer> {
    return this.#get('getOffer', `/offers/${encodeURIComponent(slug)}`, decodeWith(offer));
  }

  listCommissions(): Promise<Shape<typeof commissions>> {
    return this.#get('listCommissions', '/commissions', decodeWith(commissions));
  }

  #get<Result>(operation: string, path: string, decode: (json: unknown) => Result): Promise<Result> {
    return this.#calls.read({
      operation,
      method: 'GET',
      path,
      headers: this.#key === undefined ? {} : { 'x-toy-key': this.#key },
      decode,
      classify: ({ status }) => (status === 404 ? { code: 'NOT_FOUND' } : undefined),
    });
  }
}

function toReferralProgram(provider: Provider, { slug, name, isLive, cents }: Offer): ReferralProgram {
  const money = centsToUsd(String(cents));
  return {
    id: formatEntityId({ provider, kind: 'program', localId: slug }),
    provider,
    localId: slug,
    title: name,
    status: isLive ? 'ACTIVE' : 'INACTIVE',
    rewards: [
      completeReward({
        beneficiary: 'REFERRER',
        trigger: 'PURCHASE',
        kind: 'CASH',
        value: money.amount,
        valueType: 'FIXED',
        money,
      }),
    ],
    statusCode: null,
    audienceCode: null,
    rewardedPartiesCode: null,
    conditionCode: null,
    minReferrals: null,
    maxReferrals: null,
    expiresAt: null,
    message: null,
    currencyId: null,
    promotion: null,
    balance: null,
    earnOutTerms: null,
    usersReferred: null,
    usersUpgraded: null,
    createdAt: null,
    updatedAt: null,
  };
}

function toCredit(provider: Provider, { number, buyer, cents, madeAt }: Commission): Credit {
  return {
    id: formatEntityId({ provider, kind: 'credit', localId: String(number) }),
    provider,
    localId: String(number),
    referredUserId: buyer,
    mode: 'PAYOUT',
    amount: centsToUsd(String(cents)),
    status: 'AVAILABLE',
    createdAt: madeAt,
    updatedAt: madeAt,
    revertedAt: null,
  };
}

export const toy = defineProvider({
  baseUrl: { variable: 'TOY_BASE_URL', fallback: null },
  credentials: { key: { variable: 'TOY_KEY', header: 'x-toy-key' } },
  capabilities: ['PROGRAMS', 'CREDITS'],
  configure:
    () =>
    ({ calls, credentials }) => {
      const { provider } = calls;
      const client = new ToyClient(calls, credentials?.key);
      return {
        programs: {
          localId: /^[a-z-]{1,40}$/,
          list: async ({ status }) => {
            const programs = (await client.listOffers()).map((each) => toReferralProgram(provider, each));
            const items = programs.filter((program) => status === undefined || program.status === status);
            return { start: 0, items, hasMore: false, total: items.length };
          },
          getMany: (slugs) =>
            eachById(slugs, async (slug) => {
              const found = await orNull(client.getOffer(slug));
              return found === null ? null : toReferralProgram(provider, found);
            }),
        },
        credits: {
          localId: /^\d{1,9}$/,
          list: async () => {
            const { total, items } = await client.listCommissions();
            return { start: 0, items: items.map((each) => toCredit(provider, each)), hasMore: false, total };
          },
          getMany: async (numbers) => {
            const { items } = await client.listCommissions();
            const known = new Map(items.map((each) => [String(each.number), toCredit(provider, each)]));
            return numbers.map((number) => known.get(number) ?? null);
          },
        },
      };
    },
});

export interface ToyShop extends AsyncDisposable {
  readonly baseUrl: string;
  /** Request lines with the key that came, in order. */
  readonly calls: string[];
  readonly offers: Offer[];
  readonly commissions: Commission[];
}

/** The shop's HTTP API on a free loopback port; it accepts one key. */
export async function startToyShop(key: string): Promise<ToyShop> {
  const calls: string[] = [];
  const offers: Offer[] = [];
  const made: Commission[] = [];
  const server = createServer(({ method, url = '', headers }, response) => {
    calls.push(`${method} ${url} ${headers['x-toy-key'] ?? ''}`);
    const bodies = new Map<string, unknown>([
      ['/offers', offers],
      ['/commissions', { total: made.length, items: made }],
      ...offers.map((each): [string, Offer] => [`/offers/${each.slug}`, each]),
    ]);
    const body = bodies.get(url);
    const status = headers['x-toy-key'] !== key ? 401 : body === undefined ? 404 : 200;
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(status === 200 ? body : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    calls,
    offers,
    commissions: made,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
