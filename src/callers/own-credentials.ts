import type { IncomingMessage } from 'node:http';
import { isCredential } from '../environment.ts';
import { badInput } from '../errors.ts';
import { missingFields } from '../providers/missing-fields.ts';
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
  const missing = missingFields(credentials, (name) => found.has(name));
  if (missing.isMistake) {
    const names = missing.fields.map(({ header }) => header).join(', ');
    throw badInput(`Header ${names} is missing, although the other credentials of that provider are there.`);
  }
  return missing.fields.length === 0 ? Object.fromEntries(found) : null;
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
