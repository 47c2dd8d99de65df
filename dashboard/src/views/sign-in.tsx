import { useId, useState } from 'react';
import { setCredentials } from '../gateway/credentials';

interface SignInProps {
  /** Whether the key that was given is not known. */
  readonly wasRefused: boolean;
}

/** Asks for the key of a gateway that wants to know who calls. */
export function SignIn({ wasRefused }: SignInProps) {
  const id = useId();
  const [key, setKey] = useState('');
  return (
    <form
      className="card narrow"
      onSubmit={(event) => {
        event.preventDefault();
        setCredentials({ gatewayKey: key.trim() });
      }}
    >
      <h1>Sign in</h1>
      <p>This gateway answers to those who have a key or a token of it. Its operator hands them out.</p>
      {wasRefused && (
        <p role="alert" className="refusal">
          The gateway does not know this key, or no longer.
        </p>
      )}
      <div className="field">
        <label htmlFor={id}>Key or token</label>
        <input
          id={id}
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
          pattern="\s*[\x21-\x7e]+\s*"
          title="One word of visible characters"
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
      </div>
      <button type="submit" className="primary">
        Sign in
      </button>
      <p className="hint">
        It stays in this tab until you sign out or close it, and goes nowhere but to this gateway.
      </p>
    </form>
  );
}
