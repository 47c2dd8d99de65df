import type { Trouble } from '../gateway/trouble';
import type { ChangePayOutPreferenceMutation, MutationOutcome, Provider } from '../generated/graphql';
import type { Tone } from '../parts/badge';
import { modes, providerNames } from '../words/labels';
import { refusalOf } from '../words/refusals';

type Result = ChangePayOutPreferenceMutation['updateEarnOutPreference'];

interface PayOutOutcomeProps {
  readonly provider: Provider;
  readonly result: Result | undefined;
  readonly trouble: Trouble | undefined;
  readonly onReload: () => Promise<unknown>;
}

const tones: Readonly<Record<MutationOutcome, Tone>> = {
  APPLIED: 'good',
  UNCHANGED: 'quiet',
  REFUSED: 'bad',
  UNKNOWN: 'waiting',
};

const titles: Readonly<Record<MutationOutcome, string>> = {
  APPLIED: 'Changed.',
  UNCHANGED: 'Nothing to change.',
  REFUSED: 'Not changed.',
  UNKNOWN: 'It is not known whether the change took effect.',
};

/** What became of the change, in a region that screen readers follow. */
export function PayOutOutcome({ provider, result, trouble, onReload }: PayOutOutcomeProps) {
  return (
    <div role="status" aria-label="What became of the change">
      {trouble !== undefined ? (
        <div className="notice bad">
          <p>
            <strong>
              {trouble.code === 'FORBIDDEN' ? 'Your key may look, but not change.' : 'That did not work.'}
            </strong>{' '}
            {trouble.message}
          </p>
          <p className="hint">
            Look at what {providerNames[provider]} has before you try again. <code>{trouble.code}</code>
          </p>
          <button type="button" onClick={() => void onReload()}>
            Look again
          </button>
        </div>
      ) : (
        result !== undefined && <Told provider={provider} result={result} onReload={onReload} />
      )}
    </div>
  );
}

function Told({
  provider,
  result,
  onReload,
}: Omit<PayOutOutcomeProps, 'trouble'> & { readonly result: Result }) {
  const { outcome, program, problems } = result;
  const terms = program?.earnOutTerms ?? null;
  return (
    <div className={`notice ${tones[outcome]}`}>
      <p>
        <strong>{titles[outcome]}</strong> {problems.map(refusalOf).join(' ')}
      </p>
      {terms !== null && (
        <p>
          Read back from {providerNames[provider]}: {modes[terms.mode]}
          {terms.paypalPayoutEmail !== null && ` to ${terms.paypalPayoutEmail}`}.
        </p>
      )}
      {(outcome === 'UNKNOWN' || terms === null) && (
        <button type="button" onClick={() => void onReload()}>
          Look again
        </button>
      )}
    </div>
  );
}
