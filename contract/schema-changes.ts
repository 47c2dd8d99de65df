import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** A breaking change that is meant, and why clients can bear it. */
export interface AcceptedChange {
  /** As the comparison names it, such as `FIELD_REMOVED`. */
  readonly type: string;
  /** What is changed, such as `Query.credits`. */
  readonly path: string;
  readonly reason: string;
}

/** What has become of a schema since it was released. */
export interface SchemaChanges {
  /** Clients break on it, and nobody has said that it is meant. */
  readonly breaking: readonly Change[];
  readonly accepted: readonly Change[];
  /** Clients may break on it, such as on a new value of an enum. */
  readonly dangerous: readonly Change[];
  readonly harmless: readonly Change[];
  /** Acceptances of what has not changed. */
  readonly unused: readonly AcceptedChange[];
}

/** Compares two schemas in SDL. */
export async function compareSchemas(
  released: string,
  current: string,
  acceptances: readonly AcceptedChange[],
): Promise<SchemaChanges> {
  const changes = await diff(buildSchema(released), buildSchema(current));
  const at = (level: CriticalityLevel) => changes.filter(({ criticality }) => criticality.level === level);
  const breaking = at(CriticalityLevel.Breaking);
  const isAccepted = (change: Change) => acceptances.some((acceptance) => isOf(acceptance, change));
  return {
    breaking: breaking.filter((change) => !isAccepted(change)),
    accepted: breaking.filter(isAccepted),
    dangerous: at(CriticalityLevel.Dangerous),
    harmless: at(CriticalityLevel.NonBreaking),
    unused: acceptances.filter((acceptance) => !breaking.some((change) => isOf(acceptance, change))),
  };
}

/** Reads the list of accepted changes. Throws where it is not one, or where a reason is missing. */
export function parseAcceptances(text: string): readonly AcceptedChange[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list) || !list.every(isAcceptance)) {
    throw new TypeError('expected a list of {"type", "path", "reason"}, where each reason says something');
  }
  return list;
}

function isAcceptance(value: unknown): value is AcceptedChange {
  if (typeof value !== 'object' || value === null) return false;
  const { type, path, reason } = { type: '', path: '', reason: '', ...value };
  return [type, path, reason].every((text) => typeof text === 'string' && text.trim() !== '');
}

function isOf({ type, path }: AcceptedChange, change: Change): boolean {
  return change.type === type && change.path === path;
}
