import type { GatewayClient } from './gateway-client.ts';
import { PayOutTermsDocument, SwitchPayOutDocument } from './generated.ts';

export interface PayOutWish {
  readonly programId: string;
  readonly paypalEmail: string;
  /** Whether the person whose money it is has agreed to the provider's affiliate agreement. */
  readonly hasConsented: boolean;
}

/** What became of the wish, in words for whoever wished it. */
export type PayOutEnd =
  | { readonly kind: 'done'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string; readonly codes: readonly string[] }
  /** Nobody knows whether it took effect: look before trying again. */
  | { readonly kind: 'unknown'; readonly message: string };

/** Switches pay-outs to PayPal, unless somebody else has changed the program since it was read. */
export async function switchToPayPal(client: GatewayClient, wish: PayOutWish): Promise<PayOutEnd> {
  const { programId, paypalEmail, hasConsented } = wish;
  const { referralProgram: program } = await client.ask(PayOutTermsDocument, { programId });
  if (program === null) {
    return { kind: 'refused', message: 'There is no such program.', codes: ['NOT_FOUND'] };
  }
  const { updateEarnOutPreference: end } = await client.ask(SwitchPayOutDocument, {
    input: {
      programId,
      mode: 'PAYOUT',
      paypalPayoutEmail: paypalEmail,
      acceptAffiliateAgreement: hasConsented,
      expectedUpdatedAt: program.updatedAt,
    },
  });
  switch (end.outcome) {
    case 'APPLIED':
      return { kind: 'done', message: 'From now on earnings are paid to PayPal.' };
    case 'UNCHANGED':
      return { kind: 'done', message: 'Earnings were paid to that address already; nothing was sent.' };
    case 'REFUSED':
      return {
        kind: 'refused',
        message: end.problems.map(({ message }) => message).join(' '),
        codes: end.problems.map(({ code }) => code),
      };
    case 'UNKNOWN':
      return {
        kind: 'unknown',
        message: 'It was sent, but nobody knows whether it took effect. Look before trying again.',
      };
  }
}
