import type { ProviderConfig } from '../config.ts';
import { ProviderError } from '../errors.ts';
import { ExchangeError } from '../http/exchange-error.ts';
import { takesConnections } from './connection.ts';
import { findTokenProblem } from './token.ts';

/** Where a call went, and with what. */
export interface Target {
  readonly config: ProviderConfig & { readonly baseUrl: URL };
  readonly credentials: ProviderConfig['credentials'];
  readonly timeoutMs: number;
}

/** Says after the provider's name what went wrong, and what to do about it. */
export async function describeFailure(error: unknown, target: Target): Promise<string> {
  if (error instanceof ExchangeError) return await describeExchange(error, target);
  if (!(error instanceof ProviderError)) throw error;
  if (error.cause instanceof ExchangeError) return await describeExchange(error.cause, target);
  const { definition } = target.config;
  const variable = definition.baseUrl.variable;
  const reason = error.reason ?? 'for no reason that could be read';
  switch (error.code) {
    case 'UNAUTHENTICATED':
      return describeRefusal(target);
    case 'RATE_LIMITED':
      return `asks for a pause of ${error.retryAfterSeconds ?? 60} s: it gets more requests than it wants.`;
    case 'TIMEOUT':
      return `was asked too slowly (${reason}): REQUEST_DEADLINE_MS is up before it answers.`;
    case 'UNAVAILABLE':
      return `answers with a failure of its own (${reason}): nothing here can mend that, if ${variable} is right.`;
    case 'BAD_RESPONSE':
      return `answers what its API would not (${reason}): does ${variable} lead to it?`;
    case 'REJECTED':
    case 'NOT_FOUND':
      return `refuses a plain read (${reason}): does ${variable} lead to its API?`;
    case 'NOT_CONFIGURED':
      return 'is not configured.';
  }
}

function describeRefusal({ config, credentials }: Target): string {
  const fields = Object.entries(config.definition.credentials);
  for (const [name, { variable }] of fields) {
    const token = credentials?.[name];
    const problem = token && findTokenProblem(token, variable, Date.now());
    if (problem) return `refuses the credentials: ${problem}`;
  }
  const names = fields.map(([, { variable }]) => variable);
  return names.length === 1
    ? `refuses the credentials: renew ${names[0]}.`
    : `refuses the credentials: renew ${names.join(' or ')}, and see that they belong together.`;
}

async function describeExchange(
  { failure, message, cause }: ExchangeError,
  { config, timeoutMs }: Target,
): Promise<string> {
  const { baseUrl, definition } = config;
  const { hostname, host } = baseUrl;
  const { variable } = definition.baseUrl;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  switch (failure) {
    case 'refused':
      return (
        unreachable[code]?.(hostname, variable) ??
        `refuses connections at ${host} (${code}): is ${variable} right?`
      );
    case 'untrusted':
      return (
        untrusted[code] ??
        `has a certificate that cannot be trusted (${code}): see NODE_EXTRA_CA_CERTS for a CA of your own.`
      );
    case 'reset':
      return `breaks the connection before it answers (${code}): does ${variable} lead to it, with the right scheme and port?`;
    case 'unconnected':
    case 'aborted':
      // Both have the same time, so that which of them it is says little.
      return (await takesConnections(baseUrl, timeoutMs))
        ? `takes connections, and does not answer within ${timeoutMs} ms: it is slow, or UPSTREAM_TIMEOUT_MS too short.`
        : `gives no connection within ${timeoutMs} ms: does a firewall keep ${host} away, or is ${variable} wrong?`;
    case 'unreadable':
      return `answers what its API would not (${message}): does ${variable} lead to it?`;
  }
}

const unreachable: Readonly<Record<string, (hostname: string, variable: string) => string>> = {
  ENOTFOUND: (hostname, variable) => `has no address: DNS does not know ${hostname}; is ${variable} right?`,
  EAI_AGAIN: (hostname) => `has no address: no name server answers for ${hostname}; is there a network?`,
  ENETUNREACH: () => 'cannot be reached: there is no way into its network.',
  EHOSTUNREACH: () => 'cannot be reached: there is no way to its host.',
};

const untrusted: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has a certificate that has expired, or the clock of this machine is wrong.',
  CERT_NOT_YET_VALID:
    'has a certificate that is not valid yet: most likely the clock of this machine is wrong.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name: is the base URL right?',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS at that port: are scheme and port of the base URL right?',
  EPROTO: 'does not speak TLS at that port: are scheme and port of the base URL right?',
};
