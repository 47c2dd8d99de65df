/** Why something did not work, in one line for a report that others read: without the folders of this machine. */
export function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/(?:\/[\w.@+-]+)+\/(?=[\w.@+-])/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 250);
}
