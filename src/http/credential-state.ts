import { LRUCache } from 'lru-cache';

/** How many credentials each of the two remembers; as a size, which unlike a maximum is not allocated beforehand. */
const bound = { maxSize: 100_000, sizeCalculation: () => 1 };

/** What one provider has lately said about single credentials, by their fingerprints. */
export class CredentialState {
  readonly #closedUntil = new LRUCache<string, number>(bound);
  readonly #refused = new LRUCache<string, true>(bound);

  /** No call with this credential goes out until then, because the provider asked for a pause. Never shortens one. */
  closeFor(credential: string, seconds: number): void {
    const until = Date.now() + seconds * 1000;
    if (until <= (this.#closedUntil.get(credential) ?? 0)) return;
    this.#closedUntil.set(credential, until, { ttl: seconds * 1000 });
  }

  /** Whole seconds until calls may go out again; 0: now. */
  secondsClosed(credential: string): number {
    const until = this.#closedUntil.get(credential);
    if (until === undefined) return 0;
    return Math.max(Math.ceil((until - Date.now()) / 1000), 0);
  }

  /** How many credentials there are whose pause is not over, and whose last call was refused. */
  count(): { readonly paused: number; readonly refused: number } {
    this.#closedUntil.purgeStale();
    return { paused: this.#closedUntil.size, refused: this.#refused.size };
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
