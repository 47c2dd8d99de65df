import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import { LRUCache } from 'lru-cache';

// Apollo Server negotiates the type of each answer anew, though the header decides it and clients send the same few.
const chosen = new LRUCache<string, string>({ max: 200 });

/** The type that was chosen for an equal Accept header before. */
export function recallAnswerType({ headers }: Pick<HTTPGraphQLRequest, 'headers'>): string | undefined {
  return chosen.get(headers.get('accept') ?? '');
}

export function rememberAnswerType(
  { headers }: Pick<HTTPGraphQLRequest, 'headers'>,
  answer: Pick<HTTPGraphQLResponse, 'headers'>,
): void {
  const type = answer.headers.get('content-type');
  if (type !== undefined) chosen.set(headers.get('accept') ?? '', type);
}
