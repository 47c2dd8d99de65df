import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';

const endpoint = process.env.UPSTREAM_URL ?? '';

const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;
const number = { type: 'number' } as const;
const flag = { type: 'boolean' } as const;

type Schema = Readonly<Record<string, unknown>>;

function object(title: string, properties: Readonly<Record<string, Schema>>) {
  return { type: 'object', title, properties } as const;
}

function list(items: Schema) {
  return { type: 'array', items } as const;
}

const config = object('Config', {
  id: whole,
  mode: text,
  paypal_payout_email: text,
  id_verification_required: flag,
  credits_earned: number,
  payouts_earned: number,
  total_credits_earned: number,
  total_payouts_earned: number,
  number_of_users_referred: whole,
  number_of_users_upgraded: whole,
  earn_out_frequency: text,
  next_earn_out_date: text,
  minimum_earn_out_amount: number,
  referral_code: text,
  referral_credit_ratio: number,
  updated_at: text,
});
const credit = object('Credit', {
  id: whole,
  user_id: whole,
  mode: text,
  amount: number,
  status: text,
  created_at: text,
  updated_at: text,
  reverted_at: text,
});
const earnOut = object('EarnOut', {
  id: whole,
  mode: text,
  paypal_payout_email: text,
  amount: number,
  status: text,
  error_reason: text,
  created_at: text,
  updated_at: text,
});
const code = object('Code', {
  ReferralHashBase58: text,
  ReferrerAmountUSDCents: whole,
  RefereeAmountUSDCents: whole,
  MaxReferrals: whole,
  TotalReferrals: whole,
  TotalReferrerDeSoNanos: number,
  TotalRefereeDeSoNanos: number,
});
const program = object('Program', {
  id: text,
  referral_program_title: text,
  status: whole,
  referral_for: whole,
  expiry_date: whole,
  min_referrals: whole,
  max_referrals: whole,
  message: text,
  currency_id: text,
});

const first = { first: { type: 'integer' } } as const;

/** Read by mesh-compose, which makes the supergraph of it. */
export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: loadJSONSchemaSubgraph('webshare', {
        endpoint: `${endpoint}/api/v2/referral`,
        operationHeaders: { authorization: "Token {context.headers['x-webshare-token']}" },
        operations: [
          { type: 'Query', field: 'config', path: '/config/', method: 'GET', responseSchema: config },
          {
            type: 'Query',
            field: 'credits',
            path: '/credit/?page=1&page_size={args.first}',
            method: 'GET',
            argTypeMap: first,
            responseSchema: object('CreditPage', { count: whole, results: list(credit) }),
          },
          {
            type: 'Query',
            field: 'credit',
            path: '/credit/{args.id}/',
            method: 'GET',
            argTypeMap: { id: { type: 'integer' } },
            responseSchema: credit,
          },
          {
            type: 'Query',
            field: 'earnOuts',
            path: '/earnout/?page=1&page_size={args.first}',
            method: 'GET',
            argTypeMap: first,
            responseSchema: object('EarnOutPage', { count: whole, results: list(earnOut) }),
          },
        ],
      }),
    },
    {
      sourceHandler: loadJSONSchemaSubgraph('deso', {
        endpoint,
        operations: [
          {
            type: 'Query',
            field: 'codes',
            path: '/api/v0/get-referral-info-for-user',
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            requestBaseBody: {
              PublicKeyBase58Check: "{context.headers['x-deso-public-key']}",
              JWT: "{context.headers['x-deso-jwt']}",
            },
            responseSchema: object('CodeInfos', {
              ReferralInfoResponses: list(object('CodeInfo', { IsActive: flag, Info: code })),
            }),
          },
        ],
      }),
    },
    {
      sourceHandler: loadJSONSchemaSubgraph('digipay', {
        endpoint: `${endpoint}/digipay/v3`,
        operationHeaders: {
          authorization: "Token {context.headers['x-digipay-token']}",
          companyid: "{context.headers['x-digipay-company-id']}",
        },
        operations: [
          {
            type: 'Query',
            field: 'programs',
            path: '/reward_promotion/referral_program?skip=0&limit={args.first}',
            method: 'GET',
            argTypeMap: first,
            responseSchema: object('ProgramReply', {
              data: object('ProgramList', { referral_programs: list(program) }),
            }),
          },
        ],
      }),
    },
  ],
});
