import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { Secret } from './secret.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the configuration, at once. Names variables, and never quotes a value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((line) => `- ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Reads variables and collects what is wrong with them. A blank variable counts as not set. */
export class EnvironmentReader {
  readonly problems: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  has(name: string): boolean {
    return this.text(name) !== undefined || this.text(`${name}_FILE`) !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** `parse` throws an Error whose message says what is expected. */
  parsed<Value>(name: string, fallback: Value, parse: (text: string) => Value): Value {
    const text = this.text(name);
    if (text === undefined) return fallback;
    try {
      return parse(text);
    } catch (error) {
      this.problems.push(`${name}: ${error instanceof Error ? error.message : 'is not valid'}`);
      return fallback;
    }
  }

  integer(name: string, fallback: number, minimum: number, maximum: number): number {
    return this.parsed(name, fallback, (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= minimum && value <= maximum) return value;
      throw new RangeError(`expected a whole number from ${minimum} to ${maximum}`);
    });
  }

  flag(name: string, fallback: boolean): boolean {
    return this.oneOf(name, String(fallback), ['true', 'false']) === 'true';
  }

  oneOf<Word extends string>(name: string, fallback: Word | string, words: readonly Word[]): Word | string {
    return this.parsed(name, fallback, (text) => {
      const word = words.find((candidate) => candidate === text);
      if (word !== undefined) return word;
      throw new RangeError(`expected ${words.join(', ')}`);
    });
  }

  /** From the variable, or from the file that its `_FILE` sibling names. */
  secret(name: string): Secret | undefined {
    const direct = this.text(name);
    const path = this.text(`${name}_FILE`);
    if (direct !== undefined && path !== undefined) {
      this.problems.push(`${name} and ${name}_FILE are both set; keep one`);
      return undefined;
    }
    const value = path === undefined ? direct : this.#readFile(`${name}_FILE`, path);
    if (value === undefined) return undefined;
    if (isCredential(value)) return new Secret(value);
    this.problems.push(`${name}: expected one line of visible ASCII characters without spaces`);
    return undefined;
  }

  /** An http or https URL; plain http only on loopback, unless `isHttpAllowed`. */
  url(name: string, fallback: string | null, isHttpAllowed: boolean): URL | null {
    return this.parsed(name, fallback === null ? null : new URL(fallback), (text) => {
      if (!URL.canParse(text)) throw new TypeError('expected an absolute URL');
      const url = new URL(text);
      if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
        throw new TypeError('expected a URL without user, query and fragment');
      }
      if (url.protocol === 'https:') return url;
      if (url.protocol === 'http:' && (isHttpAllowed || isLoopback(url.hostname))) return url;
      throw new TypeError('expected https; plain http is for loopback only');
    });
  }

  #readFile(name: string, path: string): string | undefined {
    try {
      const text = readFileSync(path, 'utf8').trim();
      if (text !== '') return text;
      this.problems.push(`${name}: the file is empty`);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
      this.problems.push(`${name}: the file cannot be read${code}`);
    }
    return undefined;
  }
}

/** What can stand in a header as a token does. */
export function isCredential(value: string): boolean {
  return /^[\x21-\x7e]{1,8192}$/.test(value);
}

export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
