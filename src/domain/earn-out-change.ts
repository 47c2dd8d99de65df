import type { EarningMode, MutationOutcome } from '../generated/vocabulary.ts';
import type { Instant } from './instant.ts';
import type { EarnOutTerms, ReferralProgram } from './referral-program.ts';

/** How a caller wants earnings to be paid. An e-mail left out stays as it is; null removes it. */
export interface WantedPreference {
  readonly programId: string;
  readonly mode: EarningMode;
  readonly paypalPayoutEmail?: string | null | undefined;
  readonly acceptAffiliateAgreement?: boolean | null | undefined;
  readonly expectedUpdatedAt?: Instant | null | undefined;
}

/** What stands against a change; `field` names the input field, null where it is about none of them. */
export interface InputProblem {
  readonly field: string | null;
  readonly code: InputProblemCode;
  readonly message: string;
}

export type InputProblemCode =
  | 'CONSENT_REQUIRED'
  | 'EMAIL_REQUIRED'
  | 'EMAIL_INVALID'
  | 'MODE_INVALID'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PROVIDER_REJECTED'
  | 'OUTCOME_UNKNOWN';

/** What became of a change; `program` as last read, null where it could not be read. */
export interface PreferenceResult {
  readonly outcome: MutationOutcome;
  readonly program: ReferralProgram | null;
  readonly problems: readonly InputProblem[];
}

/** What is wrong with a wanted preference in itself, whatever the program's state. */
export function checkInput({ mode, paypalPayoutEmail }: WantedPreference): InputProblem[] {
  const problems: InputProblem[] = [];
  if (mode === 'UNKNOWN') {
    problems.push({
      field: 'mode',
      code: 'MODE_INVALID',
      message: 'UNKNOWN cannot be chosen; expected CREDITS or PAYOUT.',
    });
  }
  if (typeof paypalPayoutEmail === 'string' && !isEmailAddress(paypalPayoutEmail)) {
    problems.push({
      field: 'paypalPayoutEmail',
      code: 'EMAIL_INVALID',
      message: 'This is no e-mail address in ASCII; expected one such as name@example.com.',
    });
  }
  return problems;
}

/** What is wrong with a wanted preference given the program's present terms. */
export function checkAgainst(wanted: WantedPreference, terms: EarnOutTerms): InputProblem[] {
  if (wanted.mode !== 'PAYOUT') return [];
  const problems: InputProblem[] = [];
  if (terms.mode !== 'PAYOUT' && wanted.acceptAffiliateAgreement !== true) {
    problems.push({
      field: 'acceptAffiliateAgreement',
      code: 'CONSENT_REQUIRED',
      message:
        "Switching to PAYOUT is consent to the provider's affiliate agreement. Read it, then pass true to accept it.",
    });
  }
  const email = wanted.paypalPayoutEmail === undefined ? terms.paypalPayoutEmail : wanted.paypalPayoutEmail;
  if (email === null) {
    problems.push({
      field: 'paypalPayoutEmail',
      code: 'EMAIL_REQUIRED',
      message: 'PAYOUT needs a PayPal address, and none is configured. Pass the address that pay-outs go to.',
    });
  }
  return problems;
}

/** Whether a program's terms are as wanted. */
export function isAsWanted({ mode, paypalPayoutEmail }: WantedPreference, terms: EarnOutTerms): boolean {
  return terms.mode === mode && (paypalPayoutEmail === undefined || isSameEmail(paypalPayoutEmail, terms));
}

// Providers are free to change the case of an address.
function isSameEmail(email: string | null, { paypalPayoutEmail }: EarnOutTerms): boolean {
  return (email?.toLowerCase() ?? null) === (paypalPayoutEmail?.toLowerCase() ?? null);
}

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const EMAIL_ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`);

function isEmailAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && EMAIL_ADDRESS.test(text);
}
