import type { EarningsLine } from '../../domain/earnings.ts';
import type { ReferralCode } from '../../domain/referral-code.ts';
import { eachById, orNull } from '../look-up.ts';
import { type Access, defineProvider, type ReferralProvider } from '../provider.ts';
import { DesoClient } from './client.ts';
import { deso as toDeso, toLookedUpCode, toNetwork, toReferralCode, toSignUpBonus } from './mapping.ts';
import type * as wire from './wire.ts';

export const deso = defineProvider({
  baseUrl: { variable: 'DESO_BASE_URL', fallback: 'https://node.deso.org' },
  credentials: {
    publicKey: {
      variable: 'DESO_PUBLIC_KEY',
      header: 'x-deso-public-key',
      mayStandAlone: true,
      isPublic: true,
    },
    jwt: { variable: 'DESO_JWT', header: 'x-deso-jwt' },
  },
  capabilities: ['CODES', 'CODE_LOOKUP'],
  configure: () => connect,
});

function connect({ calls, credentials, reportDrift }: Access<'publicKey' | 'jwt'>): ReferralProvider {
  const client = new DesoClient(calls, credentials);
  const network = credentials === null ? 'mainnet' : toNetwork(credentials.publicKey.reveal());

  /** In the order of creation; the node's own order is that of the code's letters. */
  async function listInfos(): Promise<wire.ReferralInfoResponse[]> {
    const responses = await client.getReferralInfoForUser();
    const infos = responses.filter(({ Info }) => isPresent(Info.ReferralHashBase58));
    return infos.sort((left, right) => compareInfos(left.Info, right.Info));
  }

  // An index entry without its record comes as zero values, with an empty code.
  function isPresent(code: string): boolean {
    if (code === '') reportDrift('code without a record');
    return code !== '';
  }

  async function lookUpCode(code: string): Promise<ReferralCode | null> {
    const found = await orNull(client.getReferralInfoForReferralHash(code));
    const response = found?.ReferralInfoResponse;
    if (!response || !isPresent(response.Info.ReferralHashBase58)) return null;
    const bonus = found?.CountrySignUpBonus;
    return {
      ...toLookedUpCode(response),
      signUpBonus: bonus ? toSignUpBonus(bonus, response) : null,
    };
  }

  async function getMany(codes: readonly string[]): Promise<readonly (ReferralCode | null | Error)[]> {
    // Without access to the account, its codes are looked up as anybody's are.
    const infos = credentials === null ? [] : ((await orNull(listInfos(), 'UNAUTHENTICATED')) ?? []);
    const own = new Map(infos.map((info) => [info.Info.ReferralHashBase58, info]));
    return await eachById(codes, async (code) => {
      const info = own.get(code);
      if (info !== undefined) return toReferralCode(info, network);
      const found = await lookUpCode(code);
      return found === null ? null : { ...found, signUpBonus: null };
    });
  }

  async function summarizeEarnings(): Promise<EarningsLine> {
    const infos = await listInfos();
    const nanos = infos.reduce((sum, { Info }) => sum + BigInt(Info.TotalReferrerDeSoNanos), 0n);
    return {
      provider: calls.provider,
      pending: null,
      lifetime: toDeso(String(nanos)),
      nextEarnOutAt: null,
      willEarnOut: null,
    };
  }

  return {
    codes: {
      // A code is random Base58, but the node compares bytes and checks no alphabet.
      localId: /^[A-Za-z0-9]{1,64}$/,
      list: async () => {
        const infos = await listInfos();
        const items = infos.map((info) => toReferralCode(info, network));
        return { start: 0, items, hasMore: false, total: items.length };
      },
      getMany,
    },
    lookUpCode,
    summarizeEarnings,
  };
}

function compareInfos(left: wire.ReferralInfo, right: wire.ReferralInfo): number {
  const difference = BigInt(left.DateCreatedTStampNanos ?? 0) - BigInt(right.DateCreatedTStampNanos ?? 0);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return left.ReferralHashBase58 < right.ReferralHashBase58 ? -1 : 1;
}
