import type { ReferralProgram, ReferralProgramFilter } from '../../domain/referral-program.ts';
import { orNull } from '../look-up.ts';
import { getManyFromPages } from '../many-from-pages.ts';
import { KnownPageLimit, type PageLimit, readRange } from '../page-range.ts';

import {
  type Access,
  defineProvider,
  type Range,
  type ReferralProvider,
  type Setting,
  type Slice,
} from '../provider.ts';
import { oncePerReply } from '../reply-memo.ts';
import type { ReportDrift } from '../word.ts';

import { DigipayClient } from './client.ts';
import { type Meanings, toParameters, toReferralProgram } from './mapping.ts';
import type * as wire from './wire.ts';

// The largest limit is not documented; 100 is the default of a sibling service.
const MAX_LIMIT = 100;
const MIN_LIMIT = 10;

export const digipay = defineProvider({
  baseUrl: { variable: 'DIGIPAY_BASE_URL', fallback: null, allowHttpVariable: 'DIGIPAY_ALLOW_HTTP' },
  credentials: {
    token: { variable: 'DIGIPAY_TOKEN', header: 'x-digipay-token' },
    companyId: { variable: 'DIGIPAY_COMPANY_ID', header: 'x-digipay-company-id', isPublic: true },
  },
  capabilities: ['PROGRAMS'],
  configure(read) {
    const meanings: Meanings = {
      valueTypes: read(
        pairs('DIGIPAY_VALUE_TYPES', 'such as 1=FIXED,2=PERCENT', /^\d+$/, oneOf('FIXED', 'PERCENT')),
      ),
      currencies: read(pairs('DIGIPAY_CURRENCIES', 'such as 123=USD', /^\S+$/, currencyCode)),
    };
    const pageLimit = new KnownPageLimit(MAX_LIMIT, MIN_LIMIT);
    const toPrograms = oncePerReply((programs: readonly wire.ReferralProgram[], reportDrift) =>
      programs.map((program) => toReferralProgram(program, meanings, reportDrift)),
    );
    return (access) => connect(access, meanings, toPrograms, pageLimit.forRequest());
  },
});

function connect(
  { calls, credentials, reportDrift }: Access<'token' | 'companyId'>,
  meanings: Meanings,
  toPrograms: (programs: readonly wire.ReferralProgram[], reportDrift: ReportDrift) => ReferralProgram[],
  pageLimit: PageLimit,
): ReferralProvider {
  const client = new DigipayClient(calls, credentials);

  async function lookUp(id: string): Promise<ReferralProgram | null> {
    const program = await orNull(client.getReferralProgram(id));
    return program === null ? null : toReferralProgram(program, meanings, reportDrift);
  }

  async function list(
    filter: ReferralProgramFilter,
    { offset, limit }: Range,
  ): Promise<Slice<ReferralProgram>> {
    const parameters = toParameters(filter);
    // One more than asked: without a count, only a further item tells that the list goes on.
    const slice = await readRange({ offset, limit: limit + 1 }, pageLimit, async (page) => {
      const { items, total, size } = await client.listReferralPrograms(page, parameters);
      return { items: toPrograms(items, reportDrift), total, size };
    });
    return slice.hasMore ? { ...slice, items: slice.items.slice(0, -1) } : slice;
  }

  return {
    programs: {
      // Usually 32 hexadecimal digits, but known to be shorter; nothing that means something in a path.
      localId: /^(?!\.{1,2}$)(?:(?![/?#%\\])[\x21-\x7e]){1,64}$/,
      list,
      getMany: (ids) =>
        getManyFromPages(ids, {
          list: (range) => list({}, range),
          lookUp,
          // With the one more that a list asks for, one call.
          pageSize: () => pageLimit.maxSize - 1,
          // Which programs it leaves out when nothing is said is not documented.
          isListComplete: false,
        }),
    },
  };
}

/** A setting of the form `key=value,key=value`. */
function pairs<Value extends string>(
  variable: string,
  example: string,
  key: RegExp,
  parseValue: (text: string) => Value | undefined,
): Setting<ReadonlyMap<string, Value>> {
  return {
    variable,
    fallback: new Map(),
    parse: (text) =>
      new Map(
        text.split(',').map((pair) => {
          const [name = '', value = '', ...rest] = pair.split('=').map((part) => part.trim());
          const parsed = parseValue(value);
          if (!key.test(name) || parsed === undefined || rest.length > 0) {
            throw new TypeError(`expected pairs ${example}`);
          }
          return [name, parsed];
        }),
      ),
  };
}

function oneOf<Word extends string>(...words: readonly Word[]): (text: string) => Word | undefined {
  return (text) => words.find((word) => word === text);
}

function currencyCode(text: string): string | undefined {
  return /^[A-Z]{3,10}$/.test(text) ? text : undefined;
}
