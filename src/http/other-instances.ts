import type { Call } from './call.ts';
import type { Coalescer } from './coalescer.ts';
import { parseExactJson } from './exact-json.ts';
import type { CachedReply, ReplyCache } from './reply-cache.ts';
import type { ReadByOthers, SharedCalls, SharedReply } from './shared-calls.ts';

/** A read, and where its reply is kept here. */
export interface ReadToShare extends ReadByOthers {
  readonly call: Call<unknown>;
  readonly key: string;
  readonly cache: ReplyCache;
  readonly coalescer: Coalescer;
}

/** What other instances have read becomes what was read here. Undefined where they have nothing better. */
export async function askOthers(shared: SharedCalls, read: ReadToShare): Promise<SharedReply | undefined> {
  const { identity, name, own, signal, call, key, cache, coalescer } = read;
  // A call of this instance that is in flight is joined.
  if (coalescer.has(key)) return undefined;
  const asking = coalescer.share(`others ${key}`, signal, (sharedSignal) =>
    shared.find({ identity, name, own, signal: sharedSignal }),
  );
  // It fails only where the operation has ended, which the call itself tells.
  const others = await asking.catch(() => undefined);
  if (!others || others.text === null) return others;
  const { text, fetchedAt } = others;
  if ((cache.stale(key)?.fetchedAt ?? 0) >= fetchedAt) return others;
  const decoded = decode(call, text);
  if (decoded !== undefined) cache.adopt(key, { ...decoded, fetchedAt }, text.length);
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
