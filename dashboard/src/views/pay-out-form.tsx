import { useMutation } from '@apollo/client/react';
import { useId, useState } from 'react';
import { toTrouble } from '../gateway/trouble';
import {
  ChangePayOutPreferenceDocument,
  type EarningMode,
  type PayOutTermsFragment,
} from '../generated/graphql';
import { agreements, modes, providerNames } from '../words/labels';
import { refusalOf } from '../words/refusals';
import { PayOutOutcome } from './pay-out-outcome';

interface PayOutFormProps {
  readonly program: PayOutTermsFragment;
  /** Reads again what the provider has. */
  readonly onReload: () => Promise<unknown>;
}

/** Changes the preference once, and shows what was read back. */
export function PayOutForm({ program, onReload }: PayOutFormProps) {
  const id = useId();
  const terms = program.earnOutTerms;
  const [mode, setMode] = useState<EarningMode>(terms?.mode ?? 'CREDITS');
  const [email, setEmail] = useState(terms?.paypalPayoutEmail ?? '');
  const [hasAgreed, setAgreed] = useState(false);
  const [change, { data, error, loading }] = useMutation(ChangePayOutPreferenceDocument);
  if (terms === null) return null;

  const result = data?.updateEarnOutPreference;
  const isSwitchToPayOut = mode === 'PAYOUT' && terms.mode !== 'PAYOUT';
  const problemOf = (field: string) => {
    const problem = result?.problems.find((candidate) => candidate.field === field);
    return problem && refusalOf(problem);
  };
  const submit = async () => {
    const trimmed = email.trim();
    await change({
      variables: {
        input: {
          programId: program.id,
          mode,
          acceptAffiliateAgreement: isSwitchToPayOut && hasAgreed,
          expectedUpdatedAt: program.updatedAt,
          ...(trimmed !== (terms.paypalPayoutEmail ?? '') && {
            paypalPayoutEmail: trimmed === '' ? null : trimmed,
          }),
        },
      },
      // What went wrong is shown below; the promise has nothing to add.
    }).catch(() => undefined);
    setAgreed(false);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <fieldset>
        <legend>From now on, what I earn becomes</legend>
        {(['CREDITS', 'PAYOUT'] as const).map((option) => (
          <label key={option} className="option">
            <input type="radio" name={id} checked={mode === option} onChange={() => setMode(option)} />
            {modes[option]}
          </label>
        ))}
      </fieldset>
      <div className="field wide">
        <label htmlFor={`${id}-email`}>PayPal address</label>
        <input
          id={`${id}-email`}
          type="email"
          autoComplete="email"
          value={email}
          aria-invalid={problemOf('paypalPayoutEmail') !== undefined}
          aria-describedby={`${id}-email-problem`}
          onChange={({ target }) => setEmail(target.value)}
        />
        <p id={`${id}-email-problem`} className="refusal">
          {problemOf('paypalPayoutEmail')}
        </p>
      </div>
      {isSwitchToPayOut && (
        <label className="option consent">
          <input
            type="checkbox"
            checked={hasAgreed}
            aria-describedby={`${id}-consent-problem`}
            onChange={({ target }) => setAgreed(target.checked)}
          />
          <span>
            I accept the{' '}
            <a href={agreements[program.provider]} target="_blank" rel="noreferrer">
              affiliate agreement of {providerNames[program.provider]}
            </a>
            , which takes this change as consent to it.
          </span>
        </label>
      )}
      <p id={`${id}-consent-problem`} className="refusal">
        {problemOf('acceptAffiliateAgreement')}
      </p>
      <button type="submit" className="primary" disabled={loading}>
        {loading ? 'Changing …' : 'Change'}
      </button>
      <PayOutOutcome
        provider={program.provider}
        result={result}
        trouble={error === undefined ? undefined : toTrouble(error)}
        onReload={onReload}
      />
    </form>
  );
}
