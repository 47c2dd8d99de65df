import { type EntityKind, parseEntityId } from '../../domain/entity-id.ts';
import { GatewayError } from '../../errors.ts';
import type { NodeResolvers, QueryResolvers } from '../../generated/resolvers.ts';
import type { Entities } from '../../loaders/sources.ts';

const MAX_IDS = 100;

/** The type of the schema for each kind of entity. */
export const typeNames = {
  program: 'ReferralProgram',
  code: 'ReferralCode',
  credit: 'Credit',
  'earn-out': 'EarnOut',
} as const;

export const Node = {
  __resolveType: ({ id, provider }) => {
    const kind = parseEntityId(id, [provider])?.kind;
    return kind === undefined ? null : typeNames[kind];
  },
} satisfies NodeResolvers;

export const nodeQueries = {
  node: (_root, { id }, { byId }) => byId.loadNode(id),
  nodes: (_root, { ids }, { byId }) => {
    if (ids.length > MAX_IDS) {
      throw new GatewayError(
        'OPERATION_LIMIT_EXCEEDED',
        `\`ids\` has ${ids.length} entries; expected at most ${MAX_IDS}. Ask in several operations.`,
      );
    }
    // Each promise is awaited on its own; the generated type forgets that it may hold null.
    return ids.map((id) => byId.loadNode(id) as Promise<Entities[EntityKind]>);
  },
} satisfies QueryResolvers;
