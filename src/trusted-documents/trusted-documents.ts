import { LRUCache } from 'lru-cache';
import { ConfigurationError } from '../environment.ts';
import type { TrustedOperation } from './manifest.ts';

/** Most documents that are remembered to have been warned of. */
const MAX_WARNED = 1000;

/** A document that is not on the list. */
export interface ForeignDocument {
  readonly hash: string;
  /** Of its operations. */
  readonly names: readonly string[];
}

export interface TrustedDocumentsOptions {
  readonly operations: readonly TrustedOperation[];
  /** Whether nothing else runs; where not, other documents are warned of and run. */
  readonly isEnforced: boolean;
  readonly warn: (document: ForeignDocument) => void;
}

/** The documents that frontends were built with, by their hash. */
export class TrustedDocuments {
  readonly isEnforced: boolean;
  readonly #operations: ReadonlyMap<string, TrustedOperation>;
  readonly #warn: TrustedDocumentsOptions['warn'];
  readonly #warned = new LRUCache<string, true>({ max: MAX_WARNED });

  constructor({ operations, isEnforced, warn }: TrustedDocumentsOptions) {
    this.isEnforced = isEnforced;
    // Releases of a frontend share most of their operations; the same text is the same operation.
    this.#operations = new Map(operations.map((operation) => [operation.hash, operation]));
    this.#warn = warn;
  }

  textOf(hash: string): string | undefined {
    return this.#operations.get(hash)?.text;
  }

  has(hash: string): boolean {
    return this.#operations.has(hash);
  }

  /** Tells of a document that runs although it is not on the list. */
  warnOnce(document: ForeignDocument): void {
    if (this.#warned.has(document.hash)) return;
    this.#warned.set(document.hash, true);
    this.#warn(document);
  }

  /** Throws a ConfigurationError that names every operation of which `findProblems` finds something. */
  check(findProblems: (operation: TrustedOperation) => readonly string[]): void {
    const problems = [...this.#operations.values()].flatMap((operation) =>
      findProblems(operation).map(
        (problem) => `TRUSTED_DOCUMENTS: ${operation.origin}, operation ${operation.name}: ${problem}`,
      ),
    );
    if (problems.length > 0) throw new ConfigurationError(problems);
  }
}
