import { ProviderError } from '../../errors.ts';
import type { Failure, Refusal } from '../../http/call.ts';
import type { OperationCalls } from '../../http/operation-calls.ts';
import type { Secret } from '../../secret.ts';
import { decodeWith } from '../shape.ts';
import { readTokenTimes } from '../token-times.ts';
import * as wire from './wire.ts';

/** The owner's public key in Base58Check, and a JWT that the owner has signed. */
export interface DesoCredentials {
  readonly publicKey: Secret;
  readonly jwt: Secret;
}

const decodeForUser = decodeWith(wire.referralInfoForUser);
const decodeForHash = decodeWith(wire.referralInfoForHash);

/** The referral endpoints. No path ends with a slash: the node would redirect, and a POST would become a GET. */
export class DesoClient {
  readonly #calls: OperationCalls;
  readonly #credentials: DesoCredentials | null;

  constructor(calls: OperationCalls, credentials: DesoCredentials | null) {
    this.#calls = calls;
    this.#credentials = credentials;
  }

  /** All codes of the owner of the credentials. The JWT travels in the body, and in no header. */
  async getReferralInfoForUser(): Promise<readonly wire.ReferralInfoResponse[]> {
    const { provider } = this.#calls;
    if (this.#credentials === null) throw new ProviderError(provider, 'NOT_CONFIGURED', { wasSent: false });
    const { publicKey, jwt } = this.#credentials;
    if (hasExpired(jwt, Date.now())) {
      throw new ProviderError(provider, 'UNAUTHENTICATED', { wasSent: false, reason: 'the JWT has expired' });
    }
    const { ReferralInfoResponses } = await this.#calls.read({
      operation: 'getReferralInfoForUser',
      method: 'POST',
      path: '/api/v0/get-referral-info-for-user',
      body: { PublicKeyBase58Check: publicKey, JWT: jwt },
      decode: decodeForUser,
      classify,
    });
    return ReferralInfoResponses ?? [];
  }

  /** One code of anybody; public. */
  getReferralInfoForReferralHash(code: string): Promise<wire.ReferralInfoForHash> {
    return this.#calls.read({
      operation: 'getReferralInfoForReferralHash',
      method: 'POST',
      path: '/api/v0/get-referral-info-for-referral-hash',
      body: { ReferralHash: code },
      decode: decodeForHash,
      classify,
      isPublic: true,
    });
  }
}

/** The node answers 400 to nearly everything; only its English text tells what is wrong. */
function classify({ status, body }: Refusal): Failure | undefined {
  if (status !== 400) return undefined;
  const text = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : '';
  if (/got nil bytes/i.test(text)) return { code: 'NOT_FOUND' };
  const isAboutToken = /validating JWT|invalid token|token is expired|decoding public key/i.test(text);
  return isAboutToken ? { code: 'UNAUTHENTICATED' } : undefined;
}

/** Whether the `exp` of the JWT has passed. One that cannot be read is left for the node to judge. */
function hasExpired(jwt: Secret, now: number): boolean {
  const expiresAt = readTokenTimes(jwt)?.exp;
  return expiresAt !== undefined && expiresAt * 1000 <= now;
}
