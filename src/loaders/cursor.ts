import { hash } from 'node:crypto';
import { z } from 'zod';
import { badInput } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';

/** How far a walk has come in one provider's list. */
export interface Position {
  /** How many items were passed, when they were passed. */
  readonly offset: number;
  /** Local ids of the last items passed, the latest one last; they find the place again when the list has shifted. */
  readonly lastIds: readonly string[];
  /** Length of the list when the offset was taken; null where the provider does not count. */
  readonly total: number | null;
  /** Whether the list was read to its end. */
  readonly isDone: boolean;
}

export const startPosition: Position = { offset: 0, lastIds: [], total: null, isDone: false };

/** How many ids a position remembers: a place is lost only when all of them have left the list. */
export const REMEMBERED_IDS = 3;

export type Positions = ReadonlyMap<Provider, Position>;

const VERSION = 1;
const count = z.int().min(0);
const payload = z.tuple([
  z.literal(VERSION),
  z.string(),
  z.array(
    z.tuple([z.string(), count, count.nullable(), z.boolean(), z.array(z.string()).max(REMEMBERED_IDS)]),
  ),
]);

/** Binds a cursor to its list: the same name, providers, filter and order. The page size may change. */
export function listKey(...parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 12);
}

export function formatCursor(key: string, positions: Positions): string {
  const entries = [...positions].map(([provider, { offset, total, isDone, lastIds }]) => [
    provider,
    offset,
    total,
    isDone,
    lastIds,
  ]);
  return Buffer.from(JSON.stringify([VERSION, key, entries])).toString('base64url');
}

/** Throws BAD_USER_INPUT where the text is no cursor of this list. */
export function parseCursor(text: string, key: string, providers: readonly Provider[]): Positions {
  const parsed = payload.safeParse(decode(text));
  if (!parsed.success) {
    // Its length tells one that was cut off; the text itself may hold what is secret.
    throw badInput(
      `\`after\`, of ${text.length} characters, is not a cursor. Pass an \`endCursor\` or edge \`cursor\` unchanged.`,
    );
  }
  const [, cursorKey, entries] = parsed.data;
  if (cursorKey !== key) {
    throw badInput('`after` is a cursor of another list. Pass it with the arguments that it came from.');
  }
  const positions = new Map<Provider, Position>();
  for (const [name, offset, total, isDone, lastIds] of entries) {
    const provider = providers.find((candidate) => candidate === name);
    if (provider !== undefined) positions.set(provider, { offset, total, isDone, lastIds });
  }
  return positions;
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
