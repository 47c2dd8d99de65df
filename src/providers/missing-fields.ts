import type { CredentialField, ProviderDefinition } from './provider.ts';

/** Which credentials are missing, and whether that can only be a mistake, because others are there. */
export function missingFields(
  credentials: ProviderDefinition['credentials'],
  isGiven: (name: string) => boolean,
): { fields: readonly CredentialField[]; isMistake: boolean } {
  const all = Object.entries(credentials);
  const fields = all.filter(([name]) => !isGiven(name)).map(([, field]) => field);
  const given = all.filter(([name]) => isGiven(name)).map(([, field]) => field);
  return { fields, isMistake: fields.length > 0 && given.some(({ mayStandAlone }) => !mayStandAlone) };
}
