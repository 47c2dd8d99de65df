import type { Credit, CreditFilter } from '../../domain/credit.ts';
import type { EarnOut } from '../../domain/earn-out.ts';
import type { ReferralCode } from '../../domain/referral-code.ts';
import type { ReferralProgram, ReferralProgramFilter } from '../../domain/referral-program.ts';
import type { CreditOrder } from '../../generated/vocabulary.ts';
import { eachById, orNull } from '../look-up.ts';
import { getManyFromPages } from '../many-from-pages.ts';
import { KnownPageLimit, type PageLimit, readRange } from '../page-range.ts';
import { type Access, defineProvider, type Range, type ReferralProvider, type Slice } from '../provider.ts';
import { type ListParameters, WebshareClient } from './client.ts';

import { toAccount } from './config-mapping.ts';
import { toCredit, toCredits, toEarnOut, toEarnOuts, toForeignReferralCode } from './mapping.ts';

const localInteger = /^(?:0|[1-9]\d{0,18})$/;
const localCode = /^[\w.~-]{1,128}$/;

const orderings: Record<CreditOrder, string> = {
  // The id makes the order total, so that equal timestamps do not change places between pages.
  CREATED_AT_DESC: '-created_at,-id',
  CREATED_AT_ASC: 'created_at,id',
  AMOUNT_DESC: '-amount,-id',
  AMOUNT_ASC: 'amount,id',
  UPDATED_AT_DESC: '-updated_at,-id',
  UPDATED_AT_ASC: 'updated_at,id',
};

export const webshare = defineProvider({
  baseUrl: { variable: 'WEBSHARE_BASE_URL', fallback: 'https://proxy.webshare.io' },
  credentials: { token: { variable: 'WEBSHARE_TOKEN', header: 'x-webshare-token' } },
  capabilities: ['PROGRAMS', 'CODES', 'CODE_LOOKUP', 'CREDITS', 'EARN_OUTS', 'EARN_OUT_PREFERENCE'],
  configure() {
    // The server's limit is not documented; its default size is, and is the least that it can be.
    const pageLimit = new KnownPageLimit(100, 25);
    return (access) => connect(access, pageLimit.forRequest());
  },
});

function connect(
  { calls, credentials, reportDrift }: Access<'token'>,
  pageLimit: PageLimit,
): ReferralProvider {
  const client = new WebshareClient(calls, credentials?.token);

  const getAccount = async () => toAccount(await client.getConfig(), reportDrift);

  async function lookUpCode(code: string): Promise<ReferralCode | null> {
    // Without access to the account, its code is looked up as anybody's is.
    const config = credentials === null ? null : await orNull(client.getConfig(), 'UNAUTHENTICATED');
    if (config?.referral_code === code) return toAccount(config, reportDrift).code;
    const info = await orNull(client.getCodeInfo(code));
    return info === null ? null : toForeignReferralCode(info, reportDrift);
  }

  function listCredits({ mode, status, orderBy }: CreditFilter, range: Range): Promise<Slice<Credit>> {
    const parameters: ListParameters = {
      mode: mode?.toLowerCase(),
      status: status?.toLowerCase(),
      ordering: orderings[orderBy],
    };
    return readRange(range, pageLimit, async (page) => {
      const { items, total, size } = await client.listCredits(page, parameters);
      return { items: toCredits(items, reportDrift), total, size };
    });
  }

  function listEarnOuts(range: Range): Promise<Slice<EarnOut>> {
    return readRange(range, pageLimit, async (page) => {
      const { items, total, size } = await client.listEarnOuts(page);
      return { items: toEarnOuts(items, reportDrift), total, size };
    });
  }

  return {
    programs: {
      localId: localInteger,
      list: async (filter) =>
        slice(isMatch(filter) ? [(await getAccount()).program].filter(hasWord(filter.search)) : []),
      getMany: async (localIds) => {
        const { program } = await getAccount();
        return localIds.map((localId) => (localId === program.localId ? program : null));
      },
    },
    codes: {
      localId: localCode,
      list: async () => slice([(await getAccount()).code]),
      getMany: (localIds) => eachById(localIds, lookUpCode),
    },
    lookUpCode,
    credits: {
      localId: localInteger,
      list: listCredits,
      getMany: (localIds) =>
        getManyFromPages(localIds, {
          list: (range) => listCredits({ orderBy: 'CREATED_AT_DESC' }, range),
          lookUp: async (localId) => {
            const credit = await orNull(client.getCredit(localId));
            return credit === null ? null : toCredit(credit, reportDrift);
          },
          pageSize: () => pageLimit.maxSize,
          isListComplete: true,
        }),
    },
    earnOuts: {
      localId: localInteger,
      list: (_filter, range) => listEarnOuts(range),
      getMany: (localIds) =>
        getManyFromPages(localIds, {
          list: (range) => listEarnOuts(range),
          lookUp: async (localId) => {
            const earnOut = await orNull(client.getEarnOut(localId));
            return earnOut === null ? null : toEarnOut(earnOut, reportDrift);
          },
          pageSize: () => pageLimit.maxSize,
          isListComplete: true,
        }),
    },
    summarizeEarnings: async () => (await getAccount()).earnings,
    earnOutPreference: {
      readProgram: async (localId) => {
        const { program } = toAccount(await client.getConfigFresh(), reportDrift);
        return program.localId === localId ? program : null;
      },
      update: async (_localId, { mode, paypalPayoutEmail }) => {
        await client.updateConfig({
          ...(mode !== undefined && { mode: mode.toLowerCase() }),
          ...(paypalPayoutEmail !== undefined && { paypal_payout_email: paypalPayoutEmail }),
        });
      },
    },
  };
}

/** Whether the one program, which is always active, can match; it lacks the other notions of the filter. */
function isMatch({ status, userType, isActive, startDate, endDate }: ReferralProgramFilter): boolean {
  const others = [userType, isActive, startDate, endDate];
  return (status === undefined || status === 'ACTIVE') && others.every((value) => value === undefined);
}

function hasWord(search: string | undefined): (program: ReferralProgram) => boolean {
  return ({ title }) => title.toLowerCase().includes(search?.toLowerCase() ?? '');
}

function slice<Item>(items: readonly Item[]): Slice<Item> {
  return { start: 0, items, hasMore: false, total: items.length };
}
