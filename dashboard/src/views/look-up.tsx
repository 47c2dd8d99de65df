import { useLazyQuery } from '@apollo/client/react';
import { useId, useState } from 'react';
import { LookUpDocument, type Provider } from '../generated/graphql';
import { CodeCard } from '../parts/code-card';
import { Failure } from '../parts/failure';
import { Money } from '../parts/money';
import { Loading } from '../parts/placeholder';
import { providerNames } from '../words/labels';
import type { ViewProps } from './view-props';

/** Whether a code works that is in somebody's hands, one's own or not. */
export function LookUp({ providers }: ViewProps) {
  const id = useId();
  const able = providers.filter(({ capabilities }) => capabilities.includes('CODE_LOOKUP'));
  const [chosen, setChosen] = useState<Provider | null>(null);
  const [typed, setTyped] = useState('');
  const [lookUp, { called, data, error, loading, variables }] = useLazyQuery(LookUpDocument, {
    // A code may be one's own: what the look-up knows of it is less, and must not take its place.
    fetchPolicy: 'no-cache',
  });
  const provider = chosen ?? able[0]?.provider;
  if (provider === undefined) return null;
  const code = data?.referralCode;
  // How the search ended is told by what is shown; the promise has nothing to add.
  const start = () => void lookUp({ variables: { provider, code: typed.trim() } }).catch(() => undefined);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Does a code still work?</h2>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-provider`}>Issued by</label>
          <select
            id={`${id}-provider`}
            value={provider}
            onChange={({ target }) =>
              setChosen(able.find((one) => one.provider === target.value)?.provider ?? null)
            }
          >
            {able.map((one) => (
              <option key={one.provider} value={one.provider}>
                {providerNames[one.provider]}
              </option>
            ))}
          </select>
        </div>
        <div className="field wide">
          <label htmlFor={`${id}-code`}>Code</label>
          <input
            id={`${id}-code`}
            required
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
        <button type="submit">Look it up</button>
      </form>
      <div role="status" aria-label="What is known of the code">
        {loading ? (
          <Loading what="the code" rows={1} />
        ) : error !== undefined ? (
          <Failure error={error} onRetry={start} />
        ) : code ? (
          <div className="card single">
            <CodeCard code={code} isOwn={false}>
              {code.signUpBonus !== null && (
                <p className="hint">
                  Signing up from the gateway’s country pays <Money value={code.signUpBonus.refereeAmount} />
                </p>
              )}
            </CodeCard>
          </div>
        ) : (
          called && variables?.code !== undefined && <p>{providerNames[provider]} does not know this code.</p>
        )}
      </div>
    </section>
  );
}
