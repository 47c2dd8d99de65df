import type { ReferralCode } from '../domain/referral-code.ts';
import { badInput } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { ConnectedProviders } from '../providers/connected.ts';

const MAX_CODE_LENGTH = 128;

/** Any code of a provider, also somebody else's; null where there is none, or where codes cannot be looked up. */
export async function lookUpCode(
  providers: ConnectedProviders,
  provider: Provider,
  code: string,
): Promise<ReferralCode | null> {
  if (code.length > MAX_CODE_LENGTH || !/^[^\s\p{C}]+$/u.test(code)) {
    throw badInput(
      `\`code\` is no referral code. Expected 1 to ${MAX_CODE_LENGTH} characters without spaces, as it is typed.`,
    );
  }
  return (await providers.get(provider).lookUpCode?.(code)) ?? null;
}
