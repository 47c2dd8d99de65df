import { markOf } from '../data/tenant.ts';
import { findDifference } from '../workloads/difference.ts';
import { creditsPage } from '../workloads/gateway.ts';
import { Client } from './client.ts';

export interface WalkSettings {
  readonly port: number;
  readonly pageSize: number;
  /** How many there are to walk through in all. */
  readonly count: number;
  /** How many were passed before. */
  readonly start: number;
  readonly pages: number;
  readonly after: string | null;
}

export interface WalkProgress {
  readonly after: string | null;
  /** Time between requests and answers only, not that of comparing them. */
  readonly durationMs: number;
}

interface PageAnswer {
  readonly data?: { readonly credits?: { readonly pageInfo?: { readonly endCursor?: string } } };
}

/** Throws where a page is not what it has to be. */
export async function walkPages(settings: WalkSettings): Promise<WalkProgress> {
  const { port, pageSize, count, start, pages } = settings;
  const client = await Client.connect(port);
  let { after } = settings;
  let durationMs = 0;
  try {
    for (let page = 0; page < pages; page += 1) {
      const { body, expect } = creditsPage(after, pageSize, count, start + page * pageSize);
      const sentAt = performance.now();
      const text = await client.ask({ path: '/graphql', headers: {}, body, providers: 3 }, 0);
      durationMs += performance.now() - sentAt;
      const answer: PageAnswer = JSON.parse(text);
      const difference = findDifference(expect(markOf(0)), answer);
      if (difference !== undefined)
        throw new Error(`page ${start / pageSize + page} is not right: ${difference}`);
      after = answer.data?.credits?.pageInfo?.endCursor ?? null;
    }
    return { after, durationMs };
  } finally {
    client.close();
  }
}
