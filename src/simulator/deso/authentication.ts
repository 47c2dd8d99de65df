import { decodePublicKey } from './base58check.ts';
import type { DesoData } from './data.ts';
import { judgeJwt, judgeTimes, readJwt } from './json-web-token.ts';

export interface DesoCredential {
  publicKey: string;
  jwt: string;
}

export type Judgement = { accepted: true } | { problem: string } | 'panic';

/** Accounts by public key, and the tokens that are good for them besides those with a good signature. */
export class Accounts {
  readonly #data = new Map<string, DesoData>();
  readonly #tokens = new Map<string, Set<string>>();
  readonly #verified = new Set<string>();

  set({ publicKey, jwt }: DesoCredential, data: DesoData): void {
    this.#data.set(publicKey, data);
    const tokens = this.#tokens.get(publicKey) ?? new Set<string>();
    this.#tokens.set(publicKey, tokens.add(jwt));
  }

  delete({ publicKey }: DesoCredential): void {
    this.#data.delete(publicKey);
    this.#tokens.delete(publicKey);
    this.#verified.clear();
  }

  get(publicKey: string): DesoData | undefined {
    return this.#data.get(publicKey);
  }

  values(): IterableIterator<DesoData> {
    return this.#data.values();
  }

  /** ValidateJWT of the node; the problem is its error text. */
  judge({ publicKey, jwt }: DesoCredential, now: Date): Judgement {
    if (this.#tokens.get(publicKey)?.has(jwt)) return judgement(judgeKnown(jwt, now));
    const owner = decodePublicKey(publicKey);
    if ('problem' in owner) return { problem: `Problem decoding public key: ${owner.problem}` };
    const parts = readJwt(jwt);
    if ('problem' in parts) return judgement(parts.problem);

    const derived = parts.claims.derivedPublicKeyBase58Check;
    if (derived !== undefined && typeof derived !== 'string') return 'panic';
    const signer = derived === undefined ? owner : decodePublicKey(derived);
    if ('problem' in signer) return judgement(`Problem decoding derived public key: ${signer.problem}`);
    if (derived !== undefined && !this.#data.get(publicKey)?.derivedKeys.has(derived)) {
      return judgement('Derived key is not authorize: ValidateDerivedKey: Derived key mapping not found');
    }

    // verifying takes longer than all the rest of a request
    const proof = `${publicKey} ${jwt}`;
    if (this.#verified.has(proof)) return judgement(judgeTimes(parts.claims, now));
    const problem = judgeJwt(parts, signer, now);
    if (problem === null && this.#verified.size < 10_000) this.#verified.add(proof);
    return judgement(problem);
  }
}

// a token that was registered needs no signature, nor even to be a JWT
function judgeKnown(jwt: string, now: Date): string | null {
  const parts = readJwt(jwt);
  return 'problem' in parts ? null : judgeTimes(parts.claims, now);
}

function judgement(problem: string | null): Judgement {
  return problem === null ? { accepted: true } : { problem: `Problem verifying JWT token: ${problem}` };
}
