import { isCredential } from '../environment.ts';
import { badInput } from '../errors.ts';
import { headerValues, type RawHeaders } from '../front-door/header-values.ts';
import type { ProviderDefinition } from '../providers/provider.ts';
import { Secret } from '../secret.ts';

/**
 * The credentials that a request brings for one provider; null where it brings none that suffice. Throws
 * BAD_USER_INPUT where a header is there and cannot be used: falling back to anything else would show other data.
 */
export function readCallerCredentials(
  headers: RawHeaders,
  { credentials }: ProviderDefinition,
): Readonly<Record<string, Secret>> | null {
  const found: Record<string, Secret> = {};
  let isComplete = true;
  for (const [name, { header }] of Object.entries(credentials)) {
    const value = readHeader(headers, header);
    if (value === undefined) isComplete = false;
    else found[name] = value;
  }
  return isComplete ? found : null;
}

function readHeader(headers: RawHeaders, name: string): Secret | undefined {
  const values = headerValues(headers, name);
  const [value] = values;
  if (value === undefined) return undefined;
  if (values.length > 1) throw badInput(`Header ${name} came ${values.length} times; expected it once.`);
  if (isCredential(value)) return new Secret(value);
  throw badInput(
    `Header ${name} is blank or not a credential; expected visible ASCII characters without spaces.`,
  );
}
