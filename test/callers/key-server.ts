import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactSign, type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';

export const issuer = 'https://issuer.example.com/';
export const audience = 'referral-gateway';

/** Whoever issues tokens: serves its public keys on loopback, and signs. `await using` closes it. */
export interface KeyServer extends AsyncDisposable {
  readonly url: URL;
  /** How often the keys were asked for. */
  readonly fetches: number;
  /** In place of serving the keys; undefined serves them. */
  answer: ((response: ServerResponse) => void) | undefined;
  /** Serves one more key, of that algorithm and id. */
  addKey(algorithm: string, keyId: string): Promise<CryptoKey>;
  /** A good token, unless told otherwise. Claims of undefined are left out. */
  sign(claims?: Claims, header?: { alg?: string; kid?: string; key?: CryptoKey }): Promise<string>;
}

export type Claims = Readonly<Record<string, unknown>>;

/** As whoever holds the key; what the claims are is not looked at. */
export async function signClaims(
  claims: Claims,
  header: { alg: string; kid?: string },
  key: CryptoKey,
): Promise<string> {
  return await new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader(header).sign(key);
}

export function goodClaims() {
  return { iss: issuer, aud: audience, sub: 'alice', exp: seconds(60), scope: 'referrals:read' };
}

export async function startKeyServer(): Promise<KeyServer> {
  const published: JWK[] = [];
  const privateKeys = new Map<string, CryptoKey>();
  const state = { fetches: 0 };
  const http = createServer((_request, response) => {
    state.fetches += 1;
    if (server.answer !== undefined) return server.answer(response);
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const server: KeyServer = {
    url: new URL(`http://127.0.0.1:${port}/keys`),
    get fetches() {
      return state.fetches;
    },
    answer: undefined,
    addKey: async (alg, kid) => {
      const { publicKey, privateKey } = await generateKeyPair(alg);
      published.push({ ...(await exportJWK(publicKey)), alg, kid });
      privateKeys.set(kid, privateKey);
      return privateKey;
    },
    sign: async (claims = {}, { alg = 'ES256', kid = 'first', key = privateKeys.get(kid) } = {}) => {
      if (key === undefined) throw new Error(`no key ${kid}`);
      return await signClaims({ ...goodClaims(), ...claims }, { alg, kid }, key);
    },
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  await server.addKey('ES256', 'first');
  return server;
}

/** A NumericDate that many seconds from now. */
export function seconds(fromNow: number): number {
  return Math.floor(Date.now() / 1000) + fromNow;
}
