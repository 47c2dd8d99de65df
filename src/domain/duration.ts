/** A length of time in ISO 8601, such as `P30D` or `P1DT2H3M4S`; days are the largest unit. */
export type Duration = string;

/** Parts that are zero are left out; a negative length has a minus sign in front. */
export function formatDuration(microseconds: bigint): Duration {
  const sign = microseconds < 0n ? '-' : '';
  const length = microseconds < 0n ? -microseconds : microseconds;
  const part = (size: bigint, limit: bigint, unit: string) => {
    const count = (length / size) % limit;
    return count === 0n ? '' : `${count}${unit}`;
  };
  const days = length / 86_400_000_000n;
  const time =
    part(3_600_000_000n, 24n, 'H') + part(60_000_000n, 60n, 'M') + formatSeconds(length % 60_000_000n);
  if (days === 0n && time === '') return 'PT0S';
  return `${sign}P${days === 0n ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`;
}

function formatSeconds(microseconds: bigint): string {
  if (microseconds === 0n) return '';
  const fraction = String(microseconds % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${microseconds / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}S`;
}
