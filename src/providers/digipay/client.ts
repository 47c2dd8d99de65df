import { ProviderError } from '../../errors.ts';
import type { Call } from '../../http/call.ts';
import type { OperationCalls } from '../../http/operation-calls.ts';
import type { Secret } from '../../secret.ts';
import type { PageReply, PageRequest } from '../page-range.ts';
import { decodeWith, type Reader } from '../shape.ts';
import * as wire from './wire.ts';

const PROGRAMS = '/digipay/v3/reward_promotion/referral_program';
/** What a server would clamp a limit to. */
const ROUND_LIMITS: ReadonlySet<number> = new Set([10, 15, 20, 25, 30, 40, 50]);
const decodeEnvelope = decodeWith(wire.envelope);

export interface DigipayCredentials {
  readonly token: Secret;
  readonly companyId: Secret;
}

/** Query parameters of the list beside its page, in Digipay's words. */
export interface ProgramParameters {
  readonly user_type?: number | undefined;
  readonly status?: number | undefined;
  readonly is_active?: boolean | undefined;
  /** Unix seconds. */
  readonly start_date?: number | undefined;
  /** Unix seconds. */
  readonly end_date?: number | undefined;
  readonly sorting?: string | undefined;
  readonly search_keyword?: string | undefined;
}

export class DigipayClient {
  readonly #calls: OperationCalls;
  readonly #credentials: DigipayCredentials | null;

  constructor(calls: OperationCalls, credentials: DigipayCredentials | null) {
    this.#calls = calls;
    this.#credentials = credentials && {
      token: credentials.token.withPrefix('Token '),
      companyId: credentials.companyId,
    };
  }

  /** `skip` is always a multiple of `limit`: the server is known to round it to whole pages. It gives no count. */
  async listReferralPrograms(
    { number, size }: PageRequest,
    parameters: ProgramParameters,
  ): Promise<PageReply<wire.ReferralProgram>> {
    const items = await this.#listPage({ number, size }, parameters);
    // A short page is the end of the list, or a limit that was clamped without a word, to a round number then.
    const mayBeClamped = items.length < size && ROUND_LIMITS.has(items.length) && number === 0;
    const next = mayBeClamped ? await this.#listPage({ number: 1, size: items.length }, parameters) : [];
    return { items, total: null, size: next.length > 0 ? items.length : size };
  }

  async #listPage({ number, size }: PageRequest, parameters: ProgramParameters) {
    const { referral_programs: items } = await this.#calls.read({
      ...this.#get('listReferralPrograms', PROGRAMS, this.#decoder(wire.referralPrograms, 'REJECTED')),
      query: { ...parameters, skip: number * size, limit: size },
    });
    return items;
  }

  async getReferralProgram(id: string): Promise<wire.ReferralProgram> {
    const path = `${PROGRAMS}/${encodeURIComponent(id)}`;
    const { referral_program: program } = await this.#calls.read({
      ...this.#get('getReferralProgram', path, this.#decoder(wire.oneReferralProgram, 'NOT_FOUND')),
      classify: ({ status }) => (status === 404 ? { code: 'NOT_FOUND' } : undefined),
    });
    if (!program) throw new ProviderError(this.#calls.provider, 'NOT_FOUND');
    return program;
  }

  #get<Result>(operation: string, path: string, decode: (json: unknown) => Result): Call<Result> {
    if (this.#credentials === null) {
      throw new ProviderError(this.#calls.provider, 'NOT_CONFIGURED', { wasSent: false });
    }
    const { token, companyId } = this.#credentials;
    return {
      operation,
      method: 'GET',
      path,
      headers: { authorization: token, companyid: companyId },
      decode,
    };
  }

  /** Opens the envelope first: a failure has other data in it. `unknown` is what "not found" means here. */
  #decoder<Data>(reader: Reader<Data>, unknown: 'NOT_FOUND' | 'REJECTED'): (json: unknown) => Data {
    const decodeData = decodeWith(reader);
    return (json) => {
      const { success, data, error } = decodeEnvelope(json);
      if (success) return decodeData(data);
      const words = [wire.failureMessage.read(data)?.message, ...error];
      const isUnknown = words.some((word) => typeof word === 'string' && /not[ _]?found/i.test(word));
      throw new ProviderError(this.#calls.provider, isUnknown ? unknown : 'REJECTED', {
        reason: 'success is 0',
      });
    };
  }
}
