import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import type { Environment } from '../../src/environment.ts';
import type { Fault } from '../../src/simulator/fault.ts';
import type { TestGateway } from '../gateway.ts';

/** A gateway that an example needs, in place of one that nothing is configured for. */
export interface SetUp {
  readonly environment?: Environment;
  /** What queries are sent with. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What commands find in their environment. */
  readonly shell?: Readonly<Record<string, string>>;
  /** What happens before the first example: what goes wrong at the providers, and what has been asked. */
  readonly prepare?: (gateway: TestGateway) => Promise<unknown>;
}

function apiKey(name: string, scopes: string) {
  const key = `${name}-key-for-the-documents`;
  return { key, entry: `${name}:${createHash('sha256').update(key).digest('hex')}:${scopes}` };
}

const app = apiKey('app', 'referrals:read+referrals:write');
const reader = apiKey('reader', 'referrals:read');
const GATEWAY_API_KEYS = `${app.entry},${reader.entry}`;

/** By the word that stands behind the language of a block. */
export const setUps: Readonly<Record<string, SetUp>> = {
  'caller-mode': { environment: { GATEWAY_CREDENTIALS: 'caller' } },
  'api-keys': {
    environment: { GATEWAY_API_KEYS },
    headers: { authorization: `Bearer ${app.key}` },
    shell: { GATEWAY_KEY: app.key },
  },
  'read-only-key': {
    environment: { GATEWAY_API_KEYS },
    headers: { authorization: `Bearer ${reader.key}` },
    shell: { GATEWAY_KEY: reader.key },
  },
  'rate-limit': { environment: { RATE_LIMIT_PER_MINUTE: '1' } },
  cache: { environment: { CACHE_TTL_MS: '60000' } },
  cors: { environment: { CORS_ORIGINS: 'https://app.example.com' } },
  production: { environment: { NODE_ENV: 'production', DRAIN_MS: '0' } },
  'few-calls': { environment: { MAX_UPSTREAM_CALLS: '2' } },
  'no-webshare': { environment: { WEBSHARE_TOKEN: undefined } },
  'no-audit-log': { environment: { AUDIT_LOG_FILE: 'no-such-folder/audit.jsonl' } },
  // Slower than that, so that the time is up however fast the machine is.
  'no-time': breaks('webshare', { kind: 'delay', ms: 50 }, { REQUEST_DEADLINE_MS: '1' }),
  full: {
    environment: { MAX_IN_FLIGHT: '1', UPSTREAM_TIMEOUT_MS: '5000', REQUEST_DEADLINE_MS: '5000' },
    prepare: async ({ simulators, query }) => {
      simulators.digipay.faults.add({ fault: { kind: 'hang' } });
      query('{ referralPrograms(providers: [DIGIPAY]) { totalCount } }').catch(
        () => 'the gateway was stopped',
      );
      await vi.waitUntil(() => simulators.digipay.calls.length > 0);
    },
  },
  'webshare-fails': breaks('webshare', { kind: 'status', status: 503 }),
  'webshare-hangs': breaks('webshare', { kind: 'hang' }, { UPSTREAM_TIMEOUT_MS: '200' }),
  'webshare-pauses': breaks('webshare', { kind: 'rateLimit', retryAfter: 30 }),
  'webshare-refuses-token': { environment: { WEBSHARE_TOKEN: 'a-token-that-was-revoked' } },
  'webshare-sends-html': breaks('webshare', { kind: 'html200' }),
  'digipay-refuses': breaks('digipay', {
    kind: 'status',
    status: 200,
    body: '{"success":0,"error":[1],"data":{"message":"BAD_REQUEST"}}',
  }),
  'webshare-refuses-changes': {
    prepare: async ({ simulators }) =>
      simulators.webshare.faults.add({
        match: { method: 'PATCH' },
        fault: { kind: 'status', status: 400, body: '{"paypal_payout_email":["Not verified."]}' },
      }),
  },
  'webshare-loses-changes': {
    prepare: async ({ simulators }) =>
      simulators.webshare.faults.add({
        match: { method: 'PATCH' },
        fault: { kind: 'status', status: 500 },
      }),
  },
  'webshare-is-stale': {
    environment: { CACHE_TTL_MS: '1' },
    prepare: async ({ simulators, query }) => {
      await query('{ earningsSummary { complete } }');
      simulators.webshare.faults.add({ fault: { kind: 'status', status: 500 } });
    },
  },
  'webshare-circuit-open': {
    prepare: async ({ simulators, query }) => {
      simulators.webshare.faults.add({ fault: { kind: 'status', status: 500 } });
      const lists = Array.from(
        { length: 12 },
        (_, index) => `a${index}: earnOuts(first: ${index + 1}) { totalCount }`,
      );
      await query(`{ ${lists.join(' ')} }`);
    },
  },
};

function breaks(name: 'webshare' | 'deso' | 'digipay', fault: Fault, environment: Environment = {}): SetUp {
  return { environment, prepare: async ({ simulators }) => simulators[name].faults.add({ fault }) };
}
