import type { Call } from './call.ts';
import type { Coalescer } from './coalescer.ts';
import { parseExactJson } from './exact-json.ts';
import type { CachedReply, ReplyCache } from './reply-cache.ts';
import type { ReadByOthers, SharedCalls, SharedReply } from './shared-calls.ts';

export interface ReplyStores {
  readonly shared: SharedCalls;
  readonly cache: ReplyCache;
  readonly coalescer: Coalescer;
}

export interface AskedRead extends ReadByOthers {
  /** Under which this instance keeps and shares the read. */
  readonly key: string;
  readonly call: Call<unknown>;
}

/** What other instances have read becomes what was read here. Undefined where they have nothing better. */
export async function askOthers(
  { shared, cache, coalescer }: ReplyStores,
  { key, call, identity, name, own, signal }: AskedRead,
): Promise<SharedReply | undefined> {
  if (coalescer.has(key)) return undefined;
  const asking = coalescer.share(`others ${key}`, signal, async (sharedSignal) => {
    const found = await shared.find({ identity, name, own, signal: sharedSignal });
    // Nobody is left who would ask the provider.
    if (sharedSignal.aborted) found?.settle(null);
    return found;
  });
  // It fails only where the operation has ended, which the call itself tells.
  const others = await asking.catch(() => undefined);
  if (!others || others.text === null || (cache.stale(key)?.fetchedAt ?? 0) >= others.fetchedAt)
    return others;
  const decoded = decode(call, others.text);
  if (decoded !== undefined)
    cache.adopt(key, { ...decoded, fetchedAt: others.fetchedAt }, others.text.length);
  return others;
}

/** Undefined where it cannot be read, such as what another version has kept. */
function decode(call: Call<unknown>, text: string): Pick<CachedReply, 'value'> | undefined {
  try {
    return { value: call.decode(parseExactJson(text)) };
  } catch {
    return undefined;
  }
}
