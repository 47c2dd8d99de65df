const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const times = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const daysOfYears = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const distances = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

/** In the reader's time zone. */
export function formatDate(instant: string): string {
  return dates.format(new Date(instant));
}

export function formatTime(instant: string): string {
  return times.format(new Date(instant));
}

/** A period of the history, whose bounds are in UTC. */
export function formatPeriod(start: string, interval: 'DAY' | 'MONTH', isShort = false): string {
  const format = interval === 'MONTH' ? months : isShort ? days : daysOfYears;
  return format.format(new Date(start));
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How far away an instant is, such as "in 3 days". */
export function formatDistance(instant: string, now = Date.now()): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return distances.format(Math.round(seconds / size), unit);
  }
  return distances.format(0, 'minute');
}

const durationParts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

/** An ISO 8601 duration in words, such as "7 days"; as it is where it has other parts. */
export function formatDuration(duration: string): string {
  const match = durationParts.exec(duration);
  if (match === null) return duration;
  const words = ['day', 'hour', 'minute', 'second'].flatMap((unit, index) => {
    const count = match[index + 1];
    return count === undefined ? [] : [`${count} ${unit}${count === '1' ? '' : 's'}`];
  });
  return words.join(' ') || 'no time';
}
