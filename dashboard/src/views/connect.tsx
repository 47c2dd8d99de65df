import { useId, useState } from 'react';
import { setCredentials, useCredentials } from '../gateway/credentials';
import { hrefOf } from '../navigation';
import { credentialNames, providerNames } from '../words/labels';
import type { ViewProps } from './view-props';

/** Asks for the providers' credentials where the gateway has none of its own. */
export function Connect({ providers }: ViewProps) {
  const known = useCredentials().providerHeaders;
  const [values, setValues] = useState<Readonly<Record<string, string>>>(known);
  return (
    <form
      className="card narrow"
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.entries(values).map(([header, value]) => [header, value.trim()] as const);
        setCredentials({ providerHeaders: Object.fromEntries(given.filter(([, value]) => value !== '')) });
        location.hash = hrefOf('overview');
      }}
    >
      <h1>Connect your accounts</h1>
      <p>
        This gateway has no credentials of its own: fill in those of the providers that you have. One is
        enough.
      </p>
      {Object.keys(known).length > 0 && providers.every(({ configured }) => !configured) && (
        <p role="alert" className="refusal">
          What was given suffices for none of the providers yet: each needs all of its fields.
        </p>
      )}
      {providers.map(({ provider, credentialHeaders }) => (
        <fieldset key={provider}>
          <legend>{providerNames[provider]}</legend>
          {credentialHeaders.map((header) => (
            <CredentialField
              key={header}
              header={header}
              value={values[header] ?? ''}
              onChange={(value) => setValues({ ...values, [header]: value })}
            />
          ))}
        </fieldset>
      ))}
      <button type="submit" className="primary">
        Connect
      </button>
      <p className="hint">
        They stay in this tab until you sign out or close it, and go to this gateway alone, which keeps none
        of them.
      </p>
    </form>
  );
}

interface CredentialFieldProps {
  readonly header: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function CredentialField({ header, value, onChange }: CredentialFieldProps) {
  const id = useId();
  // The name of a header is `x-provider-what`.
  const what = header.split('-').slice(2).join('-');
  return (
    <div className="field">
      <label htmlFor={id}>{credentialNames[what] ?? what}</label>
      <input
        id={id}
        type="password"
        autoComplete="off"
        spellCheck={false}
        pattern="\s*[\x21-\x7e]*\s*"
        title="One word of visible characters"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
