export type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

interface BadgeProps {
  readonly tone: Tone;
  readonly children: string;
}

/** A word about a state. The word says it; the colour only repeats it. */
export function Badge({ tone, children }: BadgeProps) {
  return <span className={`badge ${tone}`}>{children}</span>;
}
