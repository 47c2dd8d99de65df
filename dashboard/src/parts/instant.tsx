import { formatDate, formatDistance, formatTime } from '../words/time';

interface InstantProps {
  readonly value: string;
  readonly as?: 'date' | 'distance';
}

export function Instant({ value, as = 'date' }: InstantProps) {
  return (
    <time dateTime={value} title={formatTime(value)}>
      {as === 'date' ? formatDate(value) : formatDistance(value)}
    </time>
  );
}
