import { createHash } from 'node:crypto';
import { z } from 'zod';

/** An operation that a frontend was built with. */
export interface TrustedOperation {
  readonly name: string;
  readonly text: string;
  /** The SHA-256 of the text, which is how clients ask for it. */
  readonly hash: string;
  /** For messages: the manifest that it is from. */
  readonly origin: string;
}

/** What `@apollo/generate-persisted-query-manifest` writes. */
const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().regex(/^\w{1,200}$/, 'expected the name of an operation'),
        type: z.enum(['query', 'mutation', 'subscription']),
        body: z.string(),
      }),
    )
    .min(1, 'expected at least one operation'),
});

/** Reads the text of a manifest. Where there are problems, the operations are of no use. */
export function parseManifest(
  text: string,
  origin: string,
): { operations: readonly TrustedOperation[]; problems: readonly string[] } {
  const { data, error } = manifestSchema.safeParse(parseJson(text));
  if (data === undefined) {
    const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
    return { operations: [], problems };
  }
  const problems = new Set<string>();
  const names = new Set<string>();
  for (const { id, name, body } of data.operations) {
    if (names.has(name)) problems.add(`operation ${name}: is there twice`);
    names.add(name);
    if (id !== hashOf(body)) problems.add(`operation ${name}: its id is not the SHA-256 of its body`);
  }
  const operations = data.operations.map(({ id: hash, name, body }) => ({ name, text: body, hash, origin }));
  return { operations, problems: [...problems] };
}

/** As clients compute it for the `persistedQuery` extension. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Undefined where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
