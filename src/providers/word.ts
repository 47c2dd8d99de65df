/** Counts what a reply held that nobody expected, under a short fixed name. */
export type ReportDrift = (what: string) => void;

/** The gateway's words by a provider's words or numbers. */
export type Words<Word extends string> = ReadonlyMap<string, Word>;

export function words<const Word extends string>(byReceived: Readonly<Record<string, Word>>): Words<Word> {
  return new Map(Object.entries(byReceived));
}

/** Translates a provider's word; one that the gateway has never met is UNKNOWN and counted, never a guess. */
export function toWord<Word extends string>(
  known: Words<Word>,
  received: string | number,
  field: string,
  reportDrift: ReportDrift,
): Word | 'UNKNOWN' {
  const word = known.get(String(received));
  if (word !== undefined) return word;
  reportDrift(field);
  return 'UNKNOWN';
}
