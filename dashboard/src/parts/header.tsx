import { useState } from 'react';
import { forgetCredentials } from '../gateway/credentials';
import { hrefOf, type View, viewTitles } from '../navigation';
import { ThemeSwitch } from './theme-switch';

interface HeaderProps {
  /** Null where there is nothing to go to. */
  readonly view: View | null;
  /** Where one can go. */
  readonly views: readonly View[];
  readonly hasCredentials: boolean;
  readonly onSkip: () => void;
  readonly onRefresh: () => Promise<unknown>;
}

export function Header({ view, views, hasCredentials, onSkip, onRefresh }: HeaderProps) {
  const [isRefreshing, setRefreshing] = useState(false);
  const refresh = async () => {
    setRefreshing(true);
    try {
      await onRefresh();
    } catch {
      // Whatever failed tells so in its own place.
    } finally {
      setRefreshing(false);
    }
  };
  return (
    <header>
      <button type="button" className="skip" onClick={onSkip}>
        Skip to the content
      </button>
      <div className="bar">
        <a className="brand" href={hrefOf('overview')}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M8 1l6 3.5v7L8 15l-6-3.5v-7z" />
          </svg>
          Referral earnings
        </a>
        <div className="tools">
          <ThemeSwitch />
          {view !== null && (
            <button
              type="button"
              onClick={() => void refresh()}
              disabled={isRefreshing}
              aria-busy={isRefreshing}
            >
              Refresh
            </button>
          )}
          {hasCredentials && (
            <button type="button" onClick={forgetCredentials}>
              Sign out
            </button>
          )}
        </div>
      </div>
      {view !== null && (
        <nav aria-label="Views">
          <ul>
            {views.map((other) => (
              <li key={other}>
                <a
                  href={hrefOf(other)}
                  ref={other === view ? reveal : undefined}
                  aria-current={other === view ? 'page' : undefined}
                >
                  {viewTitles[other]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

/** On a phone the last views lie beyond the edge, until one scrolls. */
function reveal(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' });
}
