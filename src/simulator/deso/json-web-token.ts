import { createPublicKey, type KeyObject, verify } from 'node:crypto';

export interface JwtParts {
  signed: string;
  signature: string;
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Header and claims, or golang-jwt's complaint about what is no token. */
export function readJwt(jwt: string): JwtParts | { problem: string } {
  const [header, claims, signature, ...more] = jwt.split('.');
  if (header === undefined || claims === undefined || signature === undefined || more.length > 0) {
    return { problem: 'token contains an invalid number of segments' };
  }
  const parts = [readPart(header), readPart(claims)];
  const [headerPart, claimsPart] = parts;
  if (!headerPart || !claimsPart) return { problem: 'illegal base64 data at input byte 0' };
  return { signed: `${header}.${claims}`, signature, header: headerPart, claims: claimsPart };
}

/** What golang-jwt says against signature or times, null when it has nothing to say; `iat` is not looked at. */
export function judgeJwt(jwt: JwtParts, publicKey: Buffer, now: Date): string | null {
  if (jwt.header.alg !== 'ES256') return 'key is of invalid type';
  const key = readPublicKey(publicKey);
  if (key === null) return 'Problem parsing public key: invalid pub key length';
  const signature = Buffer.from(jwt.signature, 'base64url');
  const isSigned = verify('sha256', Buffer.from(jwt.signed), { key, dsaEncoding: 'ieee-p1363' }, signature);
  return isSigned ? judgeTimes(jwt.claims, now) : 'crypto/ecdsa: verification error';
}

export function judgeTimes(claims: Record<string, unknown>, now: Date): string | null {
  const seconds = now.getTime() / 1000;
  if (typeof claims.exp === 'number' && seconds >= claims.exp) return 'Token is expired';
  if (typeof claims.nbf === 'number' && seconds < claims.nbf) return 'Token is not valid yet';
  return null;
}

// an SPKI header for a compressed secp256k1 point, which takes the place of a DER encoder
const spkiHeader = Buffer.from('3036301006072a8648ce3d020106052b8104000a032200', 'hex');

function readPublicKey(bytes: Buffer): KeyObject | null {
  if (bytes.length !== 33) return null;
  try {
    return createPublicKey({ key: Buffer.concat([spkiHeader, bytes]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

function readPart(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
