import { forgetCredentials } from '../gateway/credentials';
import { toTrouble } from '../gateway/trouble';
import { RetryButton } from './retry-button';

const titles: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'The gateway does not know you',
  FORBIDDEN: 'Your key does not allow this',
  RATE_LIMITED: 'Too much was asked within a minute',
  OVERLOADED: 'The gateway is busy',
  UNREACHABLE: 'The gateway cannot be reached',
  OPERATION_LIMIT_EXCEEDED: 'That was too much at once',
};

interface FailureProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Stands where an answer would, when there is none at all. */
export function Failure({ error, onRetry }: FailureProps) {
  const { code, message, retryAfterSeconds, requestId } = toTrouble(error);
  const isAboutKey = code === 'UNAUTHENTICATED' || code === 'FORBIDDEN';
  return (
    <div className="notice bad">
      <div role="alert">
        <h2>{titles[code] ?? 'Something went wrong'}</h2>
        <p>{message}</p>
      </div>
      <p className="hint">
        <code>{code}</code>
        {requestId !== null && (
          <>
            {' · request '}
            <code>{requestId}</code>
          </>
        )}
      </p>
      <div className="actions">
        <RetryButton retryAfterSeconds={retryAfterSeconds} onRetry={onRetry} />
        {isAboutKey && (
          <button type="button" onClick={forgetCredentials}>
            Use another key
          </button>
        )}
      </div>
    </div>
  );
}
