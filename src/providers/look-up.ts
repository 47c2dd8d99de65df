import { type FailureCode, ProviderError } from '../errors.ts';

/** Null in place of a failure of that code; for NOT_FOUND, what a look-up answers for what the provider does not know. */
export async function orNull<Entity>(
  looking: Promise<Entity>,
  code: FailureCode = 'NOT_FOUND',
): Promise<Entity | null> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof ProviderError && error.code === code) return null;
    throw error;
  }
}

/** Looks entities up one by one, all at once; a failure stays with its own id. */
export function eachById<Entity>(
  localIds: readonly string[],
  lookUp: (localId: string) => Promise<Entity | null>,
): Promise<(Entity | null | Error)[]> {
  return Promise.all(
    localIds.map((localId) =>
      lookUp(localId).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
    ),
  );
}
