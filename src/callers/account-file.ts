import { z } from 'zod';
import { isCredential } from '../environment.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { missingFields } from '../providers/missing-fields.ts';
import type { CredentialField, ProviderDefinition } from '../providers/provider.ts';
import type { Registry } from '../providers/registry.ts';
import { Secret } from '../secret.ts';

/** One caller's credentials, by provider; those of a provider are complete. */
export type Account = Readonly<Partial<Record<Provider, Readonly<Record<string, Secret>>>>>;

/** What an accounts file is checked against. */
export interface AccountRules {
  readonly registry: Registry;
  /** Who can have an account; null where that is not known beforehand, because an issuer names the callers. */
  readonly callers: ReadonlySet<string> | null;
}

type Fields = ProviderDefinition['credentials'];

/** Reads the text of an accounts file. Where there are problems, which name no value, the accounts are of no use. */
export function parseAccounts(
  text: string,
  rules: AccountRules,
): { accounts: ReadonlyMap<string, Account>; problems: readonly string[] } {
  const json = parseJson(text);
  if (json === undefined) return { accounts: new Map(), problems: ['the file is not JSON'] };
  const { data, error } = accountsSchema(rules).safeParse(json);
  const accounts = Object.entries(data?.accounts ?? {}).map(
    ([caller, values]) => [caller, toAccount(values, rules.registry)] as const,
  );
  return { accounts: new Map(accounts), problems: error?.issues.map(formatIssue) ?? [] };
}

function accountsSchema({ registry, callers }: AccountRules) {
  const credential = z.string().refine(isCredential, 'expected visible ASCII characters without spaces');
  const fields = Object.values(registry).flatMap(({ credentials }) =>
    Object.values<CredentialField>(credentials),
  );
  // `when` keeps a check running beside other problems, so that all come at once.
  const always = { when: () => true };
  const account = z
    .strictObject(Object.fromEntries(fields.map(({ variable }) => [variable, credential.optional()])))
    .superRefine((values, context) => {
      for (const { credentials } of Object.values(registry)) {
        const missing = missingFields(credentials, (name) => isGiven(values, credentials[name]));
        if (!missing.isMistake) continue;
        const names = missing.fields.map(({ variable }) => variable).join(', ');
        context.addIssue(`${names} is missing, although the other credentials of that provider are there`);
      }
    }, always);
  const accounts = z.record(z.string(), account).superRefine((entries, context) => {
    for (const caller of Object.keys(Object(entries))) {
      if (callers === null || callers.has(caller)) continue;
      context.addIssue({
        code: 'custom',
        path: [caller],
        message: 'no key in GATEWAY_API_KEYS has that name',
      });
    }
  }, always);
  return z.strictObject({ accounts });
}

function isGiven(values: unknown, field: CredentialField | undefined): boolean {
  return field !== undefined && Object.hasOwn(Object(values), field.variable);
}

function toAccount(values: Readonly<Record<string, string | undefined>>, registry: Registry): Account {
  const entries = Object.entries(registry).flatMap(([provider, { credentials }]) => {
    const secrets = toSecrets(values, credentials);
    return secrets === null ? [] : [[provider, secrets] as const];
  });
  return Object.fromEntries(entries);
}

function toSecrets(
  values: Readonly<Record<string, string | undefined>>,
  credentials: Fields,
): Readonly<Record<string, Secret>> | null {
  const found = Object.entries(credentials).flatMap(([name, { variable }]) => {
    const value = values[variable];
    return value === undefined ? [] : [[name, new Secret(value)] as const];
  });
  return found.length === Object.keys(credentials).length ? Object.fromEntries(found) : null;
}

/** Undefined where it is none. JSON.parse quotes what it cannot read, so its message is of no use. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function formatIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path.map((part) => showName(String(part))).join('.') || 'the file';
  if (issue.code !== 'unrecognized_keys') return `${place}: ${issue.message}`;
  return `${place}: ${issue.keys.map(showName).join(', ')} is not known here`;
}

/** A name as it is, unless it may be a value in the place of a name. */
function showName(name: string): string {
  return /^[\w.@|+-]{1,40}$/.test(name) ? name : '(a name that is not shown)';
}
