import { createDesoIdentity } from './deso/identity.ts';

const identity = createDesoIdentity('demo');

/** What the simulators' own data answer to; secrets of nothing. */
export const demoCredentials = {
  webshareToken: 'demo-webshare-token',
  desoPublicKey: identity.publicKey,
  desoJwt: identity.jwt(),
  digipayToken: 'demo-digipay-token',
  digipayCompanyId: '76bc712200ca444fa334f9e55e5fd7a8',
} as const;
