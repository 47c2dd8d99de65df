import { ProviderError } from '../../errors.ts';
import type { Call, Failure, Refusal } from '../../http/call.ts';
import type { OperationCalls } from '../../http/operation-calls.ts';
import type { Secret } from '../../secret.ts';
import type { PageReply, PageRequest } from '../page-range.ts';
import { decodeWith } from '../shape.ts';
import * as wire from './wire.ts';

const ROOT = '/api/v2/referral';
const decodeConfig = decodeWith(wire.referralConfig);
const decodeCredit = decodeWith(wire.referralCredit);
const decodeCredits = decodeWith(wire.page(wire.referralCredit));
const decodeEarnOut = decodeWith(wire.earnOut);
const decodeEarnOuts = decodeWith(wire.page(wire.earnOut));
const decodeCodeInfo = decodeWith(wire.codeInfo);

/** Query parameters of a list beside its page. */
export type ListParameters = Readonly<Record<string, string | undefined>>;

/** The referral endpoints. Every path ends with a slash: without it the server redirects or refuses. */
export class WebshareClient {
  readonly #calls: OperationCalls;
  readonly #authorization: Secret | undefined;

  constructor(calls: OperationCalls, token: Secret | undefined) {
    this.#calls = calls;
    this.#authorization = token?.withPrefix('Token ');
  }

  getConfig(): Promise<wire.ReferralConfig> {
    return this.#calls.read(this.#get('getConfig', '/config/', decodeConfig));
  }

  /** Sees every write that ended before. */
  getConfigFresh(): Promise<wire.ReferralConfig> {
    return this.#calls.readFresh(this.#get('getConfig', '/config/', decodeConfig));
  }

  /** One heading documents `/referral/credit/<ID>/` for this; the sample beneath it and the official SDKs do not. */
  updateConfig(change: { mode?: string; paypal_payout_email?: string | null }): Promise<wire.ReferralConfig> {
    return this.#calls.write({
      ...this.#get('updateConfig', '/config/', decodeConfig),
      method: 'PATCH',
      body: change,
      classify: classifyWrite,
    });
  }

  listCredits(page: PageRequest, parameters: ListParameters): Promise<PageReply<wire.ReferralCredit>> {
    return this.#list(this.#get('listCredits', '/credit/', decodeCredits), page, parameters).catch(
      asRejected,
    );
  }

  getCredit(id: string): Promise<wire.ReferralCredit> {
    return this.#getOne('getCredit', `/credit/${encodeURIComponent(id)}/`, decodeCredit);
  }

  /** Documented without the slash that every other path has; a server may know either form alone. */
  async listEarnOuts(page: PageRequest): Promise<PageReply<wire.EarnOut>> {
    try {
      return await this.#list(this.#get('listEarnOuts', '/earnout/', decodeEarnOuts), page, {});
    } catch (error) {
      if (!(error instanceof ProviderError && error.code === 'NOT_FOUND')) throw error;
      const unslashed = this.#list(this.#get('listEarnOuts', '/earnout', decodeEarnOuts), page, {});
      return await unslashed.catch(asRejected);
    }
  }

  getEarnOut(id: string): Promise<wire.EarnOut> {
    return this.#getOne('getEarnOut', `/earnout/${encodeURIComponent(id)}/`, decodeEarnOut);
  }

  /** Public: the token is not sent. */
  getCodeInfo(code: string): Promise<wire.CodeInfo> {
    return this.#calls.read({
      operation: 'getCodeInfo',
      method: 'GET',
      path: `${ROOT}/code/info/`,
      query: { referral_code: code },
      decode: decodeCodeInfo,
      // What an unknown code answers is not documented; 404 and a refused parameter both say so.
      classify: ({ status }) => (status === 404 || status === 400 ? { code: 'NOT_FOUND' } : undefined),
      isPublic: true,
    });
  }

  #get<Result>(operation: string, path: string, decode: (json: unknown) => Result): Call<Result> {
    if (this.#authorization === undefined) {
      throw new ProviderError(this.#calls.provider, 'NOT_CONFIGURED', { wasSent: false });
    }
    return {
      operation,
      method: 'GET',
      path: ROOT + path,
      headers: { authorization: this.#authorization },
      decode,
    };
  }

  #getOne<Result>(operation: string, path: string, decode: (json: unknown) => Result): Promise<Result> {
    return this.#calls.read({
      ...this.#get(operation, path, decode),
      classify: ({ status }) => (status === 404 ? { code: 'NOT_FOUND' } : undefined),
    });
  }

  async #list<Item>(
    call: Call<wire.Page<Item>>,
    { number, size }: PageRequest,
    parameters: ListParameters,
  ): Promise<PageReply<Item>> {
    try {
      const { count, next, results } = await this.#calls.read({
        ...call,
        query: { page: number + 1, page_size: size, ...parameters },
        classify: classifyList,
      });
      const usedSize = pageSizeUsed({ number, size }, count, results.length, typeof next === 'string');
      return { items: results, total: count, size: usedSize };
    } catch (error) {
      if (!(error instanceof ProviderError && error.reason === PAST_THE_END)) throw error;
      return { items: [], total: null, size };
    }
  }
}

/** A page_size over an undocumented limit is clamped without a word, and then every page lies elsewhere. */
function pageSizeUsed(
  { number, size }: PageRequest,
  count: number,
  length: number,
  hasNext: boolean,
): number {
  const expected = Math.min(Math.max(count - number * size, 0), size);
  const isLast = (number + 1) * size >= count;
  // A clamped page can be as long as the last one that was asked for, but then others follow it.
  if (length === 0 || (length === expected && hasNext !== isLast)) return size;
  const used = hasNext ? length : number > 0 ? (count - length) / number : size;
  return Number.isInteger(used) && used >= 1 && used < size ? used : size;
}

const PAST_THE_END = 'the page is past the end';

// Only these words make a 404 the end of a list; any other would turn a wrong address into "nothing earned".
function classifyList({ status, body }: Refusal): Failure | undefined {
  if (status !== 404) return undefined;
  const isPastTheEnd = isRecord(body) && body.detail === 'Invalid page.';
  return { code: 'NOT_FOUND', ...(isPastTheEnd && { reason: PAST_THE_END }) };
}

/** A list that is not there at all is no empty one. */
function asRejected(error: unknown): never {
  if (!(error instanceof ProviderError && error.code === 'NOT_FOUND')) throw error;
  throw new ProviderError(error.provider, 'REJECTED', {
    reason: error.reason ?? 'no such list',
    cause: error,
  });
}

const writableFields = { mode: 'mode', paypal_payout_email: 'paypalPayoutEmail' };

/** A 400 has the fields it refuses as keys, in the documented and in the live form alike. */
function classifyWrite({ status, body }: Refusal): Failure | undefined {
  if (status === 404) return { code: 'NOT_FOUND' };
  if (status !== 400) return undefined;
  const fields = Object.entries(writableFields).filter(
    ([field]) => isRecord(body) && Object.hasOwn(body, field),
  );
  return { code: 'REJECTED', rejectedFields: fields.map(([, name]) => name) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
