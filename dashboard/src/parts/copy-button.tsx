import { useEffect, useState } from 'react';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as "code 9diWfRVk". */
  readonly what: string;
  readonly label?: string;
}

const SHOWN_MS = 2000;

export function CopyButton({ text, what, label = 'Copy' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Only pages of https or loopback may write to the clipboard, and people can forbid it.
      setOutcome('failed');
    }
  };
  return (
    <>
      <button type="button" className="copy" onClick={() => void copy()} aria-label={`${label} ${what}`}>
        {outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Select and copy it' : label}
      </button>
      <span className="unseen" role="status">
        {outcome === 'copied' ? `Copied ${what}` : outcome === 'failed' ? `Could not copy ${what}` : ''}
      </span>
    </>
  );
}
