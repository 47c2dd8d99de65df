import type { Connection as Page, Edge as PageEdge } from '../../domain/connection.ts';
import type { PageInfoResolvers } from '../../generated/resolvers.ts';

/** Serves any of the connection types. */
export const Connection = {
  edges: <Item>({ nodes, cursorAt }: Page<Item>): PageEdge<Item>[] =>
    nodes.map((node, index) => ({ node, cursor: () => cursorAt(index) })),
};

/** Serves any of the edge types. */
export const Edge = {
  cursor: ({ cursor }: PageEdge<unknown>): string => cursor(),
};

export const PageInfo = {
  startCursor: ({ startCursor }) => startCursor(),
  endCursor: ({ endCursor }) => endCursor(),
} satisfies PageInfoResolvers;
