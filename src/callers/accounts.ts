import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setInterval } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ConfigurationError } from '../environment.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { Secret } from '../secret.ts';
import { type Account, type AccountRules, parseAccounts } from './account-file.ts';

export interface AccountsOptions extends AccountRules {
  readonly path: string;
  readonly log: Logger;
  /** How often the file is looked at. Default 1000. */
  readonly pollMs?: number;
}

/** What is wrong with an accounts file; empty where it can be used. Names no value. */
export function findAccountProblems(path: string, rules: AccountRules): readonly string[] {
  try {
    return parseAccounts(readFileSync(path, 'utf8'), rules).problems;
  } catch (error) {
    return [describeUnreadable(error)];
  }
}

/**
 * The callers' own credentials at the providers, from a file that is read again when it changes. A version with
 * problems is logged and changes nothing. Throws a ConfigurationError where already the first one has problems.
 */
export class Accounts {
  readonly #options: AccountsOptions;
  readonly #closing = new AbortController();
  #accounts: ReadonlyMap<string, Account>;
  /** What the file held when it was last looked at, or why it could not be read. */
  #seen: string;

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#seen = readText(options.path);
    const { accounts, problems } = parseAccounts(this.#seen, options);
    if (problems.length > 0) throw new ConfigurationError(problems.map((line) => `ACCOUNTS_FILE: ${line}`));
    this.#accounts = accounts;
    void this.#follow();
  }

  /** Null where the caller has none that suffice for the provider; never anybody else's. */
  credentialsOf(callerName: string, provider: Provider): Readonly<Record<string, Secret>> | null {
    return this.#accounts.get(callerName)?.[provider] ?? null;
  }

  /** Stops looking at the file. */
  close(): void {
    this.#closing.abort();
  }

  // Reading again and again, unlike a watch, works for renamed files, mounted volumes and links alike.
  async #follow(): Promise<void> {
    const { path, pollMs = 1000 } = this.#options;
    const { signal } = this.#closing;
    try {
      for await (const _ of setInterval(pollMs, undefined, { ref: false, signal })) {
        await readFile(path, 'utf8').then(
          (text) => this.#use(text),
          (error) => this.#complain(describeUnreadable(error), [describeUnreadable(error)]),
        );
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #use(text: string): void {
    if (text === this.#seen) return;
    const { accounts, problems } = parseAccounts(text, this.#options);
    if (problems.length > 0) {
      this.#complain(text, problems);
    } else {
      this.#seen = text;
      this.#accounts = accounts;
      this.#options.log.info({ accounts: accounts.size }, 'the accounts file has changed');
    }
  }

  #complain(seen: string, problems: readonly string[]): void {
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#options.log.error({ problems }, 'the accounts file cannot be used; the accounts stay as they were');
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigurationError([`ACCOUNTS_FILE: ${describeUnreadable(error)}`]);
  }
}

function describeUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return `the file cannot be read${code}`;
}
