import { createECDH, createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { type DesoNetwork, encodePublicKey } from './base58check.ts';

export interface JwtOptions {
  /** Null leaves `exp` out; by default the year 2100. */
  expiresAt?: Date | null;
  issuedAt?: Date;
  claims?: Record<string, unknown>;
}

export interface DesoIdentity {
  /** Base58Check. */
  publicKey: string;
  /** The 33 bytes of the compressed key, which are the PKID until an identity is swapped. */
  publicKeyBytes: Buffer;
  /** A JSON web token with a real signature: `alg` says ES256, the curve is secp256k1. */
  jwt(options?: JwtOptions): string;
}

const farFuture = new Date(Date.UTC(2100, 0, 1));

/** A key pair that follows from the name, the same on every machine. */
export function createDesoIdentity(name: string, network: DesoNetwork = 'mainnet'): DesoIdentity {
  const secret = createHash('sha256').update(`DeSo simulator: ${name}`).digest();
  const pair = createECDH('secp256k1');
  pair.setPrivateKey(secret);
  const point = pair.getPublicKey();
  const publicKeyBytes = pair.getPublicKey(null, 'compressed');
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'secp256k1',
      d: secret.toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  return {
    publicKey: encodePublicKey(publicKeyBytes, network),
    publicKeyBytes,
    jwt: (options = {}) => signJwt(privateKey, options),
  };
}

function signJwt(
  key: KeyObject,
  { expiresAt = farFuture, issuedAt = new Date(), claims = {} }: JwtOptions,
): string {
  const payload = {
    ...claims,
    iat: Math.floor(issuedAt.getTime() / 1000),
    ...(expiresAt === null ? {} : { exp: Math.floor(expiresAt.getTime() / 1000) }),
  };
  const signed = `${encodePart({ alg: 'ES256', typ: 'JWT' })}.${encodePart(payload)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function encodePart(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
