import type { EarningsLine } from '../../domain/earnings.ts';
import type { ReferralCode } from '../../domain/referral-code.ts';
import { eachById, orNull } from '../look-up.ts';
import { type Access, defineProvider, type ReferralProvider } from '../provider.ts';
import { DesoClient } from './client.ts';
import { isPresent, sortedInfos, deso as toDeso, toLookedUpCode, toReferralCodes } from './mapping.ts';
import { toNetwork } from './public-key.ts';

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

  const listInfos = async () => sortedInfos(await client.getReferralInfoForUser(), reportDrift);
  const listCodes = async () => toReferralCodes[network](await listInfos(), reportDrift);

  /** The bonus goes with a code that is looked up, not with one that is known by its id. */
  async function lookUp(code: string, withBonus: boolean): Promise<ReferralCode | null> {
    const found = await orNull(client.getReferralInfoForReferralHash(code));
    const response = found?.ReferralInfoResponse;
    if (!response || !isPresent(response.Info, reportDrift)) return null;
    return toLookedUpCode(response, withBonus ? found?.CountrySignUpBonus : null);
  }

  async function getMany(localIds: readonly string[]): Promise<readonly (ReferralCode | null | Error)[]> {
    // Without access to the account, its codes are looked up as anybody's are.
    const codes = credentials === null ? [] : ((await orNull(listCodes(), 'UNAUTHENTICATED')) ?? []);
    const own = new Map(codes.map((code) => [code.code, code]));
    return await eachById(localIds, async (localId) => own.get(localId) ?? (await lookUp(localId, false)));
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
        const items = await listCodes();
        return { start: 0, items, hasMore: false, total: items.length };
      },
      getMany,
    },
    lookUpCode: (code) => lookUp(code, true),
    summarizeEarnings,
  };
}
