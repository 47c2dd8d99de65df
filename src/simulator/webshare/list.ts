import type { Call } from '../call.ts';
import type { OrderTerm, SortKey } from '../ledger.ts';
import type { Reply } from '../reply.ts';
import type { WebshareCredit, WebshareData, WebshareEarnOut } from './data.ts';
import { pageReply } from './page.ts';
import { renderCredit, renderEarnOut } from './rendering.ts';
import { timestampMicroseconds } from './timestamp.ts';

const creditKeys = new Map<string, (credit: WebshareCredit) => SortKey>([
  ['id', ({ id }) => id],
  ['mode', ({ mode }) => mode],
  ['amount', ({ amount }) => Number(amount) || 0],
  ['status', ({ status }) => status],
  ['created_at', ({ created_at }) => timestampMicroseconds(created_at)],
  ['updated_at', ({ updated_at }) => timestampMicroseconds(updated_at)],
  ['reverted_at', ({ reverted_at }) => (reverted_at === null ? null : timestampMicroseconds(reverted_at))],
]);

const newestFirst: OrderTerm<WebshareCredit | WebshareEarnOut>[] = [
  { key: ({ created_at }) => timestampMicroseconds(created_at), descends: true },
  { key: ({ id }) => id, descends: true },
];

export function creditListReply(call: Call, { credits, settings }: WebshareData): Reply {
  const mode = call.query.get('mode') || null;
  const status = call.query.get('status') || null;
  const channel = call.query.get('referral_channel');
  const ordering = call.query.get('ordering') ?? '';
  const rows = credits.view(
    JSON.stringify([mode, status, channel, ordering]),
    (credit) =>
      (mode === null || credit.mode === mode) &&
      (status === null || credit.status === status) &&
      // an empty value asks for the credits without a channel
      (channel === null || `${credit.referral_channel ?? ''}` === channel),
    orderTerms(ordering),
  );
  return pageReply(call, rows, renderCredit, settings);
}

// neither filters nor ordering are documented for earn-outs
export function earnOutListReply(call: Call, { earnOuts, settings }: WebshareData): Reply {
  const rows = earnOuts.view('newest first', () => true, newestFirst);
  return pageReply(call, rows, renderEarnOut, settings);
}

function orderTerms(ordering: string): readonly OrderTerm<WebshareCredit>[] {
  const terms: OrderTerm<WebshareCredit>[] = [];
  for (const part of ordering.split(',')) {
    const term = part.trim();
    const key = creditKeys.get(term.replace(/^-/, ''));
    if (key !== undefined) terms.push({ key, descends: term.startsWith('-') });
  }
  return terms.length === 0 ? newestFirst : terms;
}
