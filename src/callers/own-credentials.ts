import type { IncomingMessage } from 'node:http';
import { isCredential } from '../environment.ts';
import { badInput } from '../errors.ts';
import type { ProviderDefinition } from '../providers/provider.ts';
import { Secret } from '../secret.ts';

type Headers = IncomingMessage['headersDistinct'];

/**
 * The credentials that a request brings for one provider; null where it brings none that suffice. Throws
 * BAD_USER_INPUT where a header is there and cannot be used: falling back to anything else would show other data.
 */
export function readCallerCredentials(
  headers: Headers,
  { credentials }: ProviderDefinition,
): Readonly<Record<string, Secret>> | null {
  const found = new Map<string, Secret>();
  for (const [name, { header }] of Object.entries(credentials)) {
    const value = readHeader(headers, header);
    if (value !== undefined) found.set(name, value);
  }
  return found.size === Object.keys(credentials).length ? Object.fromEntries(found) : null;
}

function readHeader(headers: Headers, name: string): Secret | undefined {
  const values = headers[name];
  if (values === undefined) return undefined;
  const [value = ''] = values;
  if (values.length > 1) throw badInput(`Header ${name} came ${values.length} times; expected it once.`);
  if (isCredential(value)) return new Secret(value);
  throw badInput(
    `Header ${name} is blank or not a credential; expected visible ASCII characters without spaces.`,
  );
}
