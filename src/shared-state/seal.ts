import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Secret } from '../secret.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A key that only who has all of the secrets can make. Their order matters; `purpose` keeps keys of the same secrets apart.
 */
export function deriveKey(secrets: readonly Secret[], purpose: string): Buffer {
  const parts = secrets.map((secret) => {
    const value = secret.reveal();
    return `${Buffer.byteLength(value)}:${value}`;
  });
  return Buffer.from(hkdfSync('sha256', parts.join(''), '', purpose, 32));
}

/** Text that can be read with the same key alone, and under the name alone that it was sealed for. */
export function seal(key: Buffer, name: string, text: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(name));
  const sealed = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]);
}

/** Undefined where it was not sealed with that key for that name, or was changed since. */
export function unseal(key: Buffer, name: string, sealed: Buffer): string | undefined {
  if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = [decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch {
    // Whatever is wrong with it, it is not ours.
    return undefined;
  }
}
