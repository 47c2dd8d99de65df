import { inspect } from 'node:util';
import { expect } from 'vitest';
import { ProviderError } from '../../src/errors.ts';

/** How an operation fails. Anything but a ProviderError, and success too, fails the test. */
export async function failureOf(running: Promise<unknown>, title = ''): Promise<ProviderError> {
  const outcome = await running.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if ('answer' in outcome) expect.fail(`${title}: expected a failure, received ${inspect(outcome.answer)}`);
  if (!(outcome.error instanceof ProviderError)) throw outcome.error;
  return outcome.error;
}

/** The one answer to one id, as if it had been asked alone. */
export async function only<Entity>(
  asking: Promise<readonly (Entity | null | Error)[]>,
): Promise<Entity | null> {
  const answers = await asking;
  expect(answers).toHaveLength(1);
  const [answer] = answers;
  if (answer instanceof Error) throw answer;
  return answer ?? null;
}

/** Nothing that an outcome shows, however deep one looks, holds a credential in any spelling. */
export function expectNoSecret(outcome: unknown, credentials: Readonly<Record<string, string>> | null): void {
  const shown = [
    String(outcome),
    outcome instanceof ProviderError ? outcome.reason : null,
    JSON.stringify(outcome),
    inspect(outcome, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
  ].join('\n');
  for (const secret of Object.values(credentials ?? {})) {
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(encodeURIComponent(secret));
    expect(shown).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
  }
}
