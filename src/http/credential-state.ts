import { LRUCache } from 'lru-cache';

/** How many credentials are remembered, at most, by each of the two. */
const MAX_CREDENTIALS = 100_000;

/** What one provider has lately said about single credentials, by their fingerprints. */
export class CredentialState {
  readonly #closedUntil = new LRUCache<string, number>({ max: MAX_CREDENTIALS });
  readonly #refused = new LRUCache<string, true>({ max: MAX_CREDENTIALS });

  /** No call with this credential goes out until then, because the provider asked for a pause. */
  closeFor(credential: string, seconds: number): void {
    this.#closedUntil.set(credential, Date.now() + seconds * 1000, { ttl: seconds * 1000 });
  }

  /** Whole seconds until calls may go out again; 0: now. */
  secondsClosed(credential: string): number {
    const until = this.#closedUntil.get(credential) ?? 0;
    return Math.max(Math.ceil((until - Date.now()) / 1000), 0);
  }

  /** Whether the last call with it was refused for its sake. */
  isRefused(credential: string): boolean {
    return this.#refused.has(credential);
  }

  setRefused(credential: string, isRefused: boolean): void {
    if (isRefused) this.#refused.set(credential, true);
    else this.#refused.delete(credential);
  }
}
