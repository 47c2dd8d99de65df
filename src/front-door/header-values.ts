/** The headers of a request as they came: names and values in turn. */
export type RawHeaders = readonly string[];

const none: readonly string[] = [];

/**
 * A header's values, one for each time that it came. Node's `headers` keeps the first or joins them, and its
 * `headersDistinct` makes lists of all headers for each request. `name` is in lower case.
 */
export function headerValues(rawHeaders: RawHeaders, name: string): readonly string[] {
  let values: string[] | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index] ?? '';
    if (candidate.length !== name.length || candidate.toLowerCase() !== name) continue;
    values ??= [];
    values.push(rawHeaders[index + 1] ?? '');
  }
  return values ?? none;
}
