import { createHash } from 'node:crypto';
import type { Environment } from '../../src/environment.ts';
import type { Simulators } from '../../src/simulator/index.ts';

/** A gateway that an example needs, in place of one that nothing is configured for. */
export interface SetUp {
  readonly environment?: Environment;
  /** What queries are sent with. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What commands find in their environment. */
  readonly shell?: Readonly<Record<string, string>>;
  /** What goes wrong at the providers. */
  readonly breakProviders?: (simulators: Simulators) => void;
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
  'webshare-fails': {
    breakProviders: ({ webshare }) => webshare.faults.add({ fault: { kind: 'status', status: 503 } }),
  },
  'webshare-hangs': {
    environment: { UPSTREAM_TIMEOUT_MS: '200' },
    breakProviders: ({ webshare }) => webshare.faults.add({ fault: { kind: 'hang' } }),
  },
  'webshare-pauses': {
    breakProviders: ({ webshare }) => webshare.faults.add({ fault: { kind: 'rateLimit', retryAfter: 30 } }),
  },
  'webshare-refuses-token': { environment: { WEBSHARE_TOKEN: 'a-token-that-was-revoked' } },
  'webshare-sends-html': {
    breakProviders: ({ webshare }) => webshare.faults.add({ fault: { kind: 'html200' } }),
  },
};
