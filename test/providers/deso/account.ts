import {
  createDesoIdentity,
  type DesoCode,
  type DesoCredential,
  type DesoData,
  type DesoReferralInfo,
  type Simulator,
  seedDeso,
  startDesoSimulator,
} from '../../../src/simulator/index.ts';
import { type Connection, type ConnectOptions, connect } from '../connect.ts';

export type DesoSimulator = Simulator<DesoData, DesoCredential>;

export const identity = createDesoIdentity('owner of the codes');
export const credentials = { publicKey: identity.publicKey, jwt: identity.jwt() };

/** Of which the credentials above are an account. */
export async function startDeso(): Promise<DesoSimulator> {
  const data = seedDeso();
  const simulator = await startDesoSimulator({ data });
  simulator.addTenant(credentials, data);
  return simulator;
}

/** The simulator's account as one operation sees it. */
export function open({ baseUrl }: DesoSimulator, access: Partial<ConnectOptions> = {}): Connection {
  return connect('DESO', { baseUrl, credentials, ...access });
}

/** An active code without a limit, of 5 dollars for the referrer and 25 for the referee. */
export function code(
  hash: string,
  info: Partial<DesoReferralInfo> = {},
  { IsActive = true, ReferredUsers = [] }: Partial<DesoCode> = {},
): DesoCode {
  return {
    hash,
    IsActive,
    ReferredUsers,
    Info: {
      ReferralHashBase58: hash,
      ReferrerPKID: [2, ...Array.from({ length: 32 }, (_, index) => index)],
      ReferrerAmountUSDCents: 500n,
      RefereeAmountUSDCents: 2500n,
      MaxReferrals: 0n,
      RequiresJumio: true,
      NumJumioAttempts: 12n,
      NumJumioSuccesses: 9n,
      TotalReferrals: 9n,
      TotalReferrerDeSoNanos: 900_000n,
      TotalRefereeDeSoNanos: 180_000n,
      DateCreatedTStampNanos: 1_634_756_400_123_456_789n,
      ...info,
    },
  };
}

/** Puts the codes of one test in the place of those before, and all settings back. */
export function fill({ data, faults, clearCalls }: DesoSimulator, codes: readonly DesoCode[]): void {
  faults.clear();
  clearCalls();
  data.codes.splice(0, data.codes.length, ...codes);
  Object.assign(data.settings, { fieldNames: 'real', discloseReferredUsers: false });
}
