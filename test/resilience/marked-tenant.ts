import { createHash } from 'node:crypto';
import {
  Ledger,
  seedDeso,
  seedDigipay,
  seedWebshare,
  type WebshareEarnOut,
} from '../../src/simulator/index.ts';
import type { TestGateway } from '../gateway.ts';

/** What one caller brings, for all three providers. */
export interface Credentials {
  readonly webshareToken: string;
  readonly desoPublicKey: string;
  readonly desoJwt: string;
  readonly digipayToken: string;
  readonly digipayCompanyId: string;
}

export const headersOf = (who: Credentials) => ({
  'x-webshare-token': who.webshareToken,
  'x-deso-public-key': who.desoPublicKey,
  'x-deso-jwt': who.desoJwt,
  'x-digipay-token': who.digipayToken,
  'x-digipay-company-id': who.digipayCompanyId,
});

/** Text that is nowhere but in the data of one credential at one provider. */
export interface Mark {
  readonly text: string;
  /** Nine digits, for where there is room for numbers alone. */
  readonly digits: string;
}

function markOf(...credential: readonly string[]): Mark {
  const hash = createHash('sha256').update(JSON.stringify(credential)).digest('hex');
  const digits = `${100_000_000 + (Number.parseInt(hash.slice(0, 12), 16) % 900_000_000)}`;
  return { text: `m${hash.slice(0, 20)}`, digits };
}

/** What the caller's data at each provider is known by. The data of DeSo are those of the public key. */
export const marksOf = (who: Credentials) => ({
  webshare: markOf('webshare', who.webshareToken),
  deso: markOf('deso', who.desoPublicKey),
  digipay: markOf('digipay', who.digipayToken, who.digipayCompanyId),
});

/** Gives the caller an account at each provider of which every item bears the mark. */
export function addMarkedTenant({ simulators }: TestGateway, who: Credentials): void {
  const { webshare: ofWebshare, deso: ofDeso, digipay: ofDigipay } = marksOf(who);
  const webshare = seedWebshare({ credits: 3, earnOuts: 3 });
  const { text, digits } = ofWebshare;
  webshare.config.referral_code = text;
  webshare.config.referral_url = `https://example.com/?code=${text}`;
  webshare.config.paypal_payout_email = `${text}@example.com`;
  webshare.config.credits_earned = `${digits}.5`;
  webshare.credits = new Ledger(
    [...webshare.credits].map((credit) => ({ ...credit, user_id: Number(digits), amount: `${digits}.25` })),
  );
  webshare.earnOuts = new Ledger<WebshareEarnOut>(
    [...webshare.earnOuts].map((earnOut) => ({ ...earnOut, paypal_payout_email: text, error_reason: text })),
  );
  simulators.webshare.addTenant(who.webshareToken, webshare);

  const deso = seedDeso({ codes: 2 });
  for (const [index, { Info }] of deso.codes.entries()) {
    Info.ReferralHashBase58 = `${ofDeso.text}${index}`;
    Info.TotalReferrals = BigInt(ofDeso.digits);
  }
  simulators.deso.addTenant({ publicKey: who.desoPublicKey, jwt: who.desoJwt }, deso);

  const digipay = seedDigipay({ programs: 2 });
  for (const [index, program] of digipay.programs.entries()) {
    program.id = `${ofDigipay.text}${index}`;
    program.referral_program_title = ofDigipay.text;
    program.message = ofDigipay.text;
    program.max_referrals = Number(ofDigipay.digits);
  }
  const { digipayToken: token, digipayCompanyId: companyId } = who;
  simulators.digipay.addTenant({ token, companyId }, digipay);
}
