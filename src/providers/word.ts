/** Counts what a reply held that nobody expected, under a short fixed name. */
export type ReportDrift = (what: string) => void;

/** Translates a provider's word; one that the gateway has never met is UNKNOWN and counted, never a guess. */
export function toWord<Word extends string>(
  words: Readonly<Record<string, Word>>,
  received: string | number,
  field: string,
  reportDrift: ReportDrift,
): Word | 'UNKNOWN' {
  const word = Object.hasOwn(words, received) ? words[received] : undefined;
  if (word !== undefined) return word;
  reportDrift(field);
  return 'UNKNOWN';
}
