import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ID: 'string',
  Decimal: 'string',
  BigInt: 'string',
  DateTime: 'string',
  Duration: 'string',
  URL: 'string',
  EmailAddress: 'string',
};
const options = {
  enumsAsTypes: true,
  immutableTypes: true,
  useTypeImports: true,
  strictScalars: true,
  scalars,
};

/** Typed operations of a client. Programs send them as text; Apollo Client wants them parsed. */
const client = (documents: string, documentMode: 'string' | 'documentNode') => ({
  documents,
  plugins: ['typescript-operations', 'typed-document-node'],
  config: { ...options, documentMode },
});

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    // The public contract in one file, for clients' tools and for the comparison with the last release.
    'schema.graphql': { plugins: ['schema-ast'] },
    'examples/node-client/generated.ts': client('examples/node-client/operations/*.graphql', 'string'),
    'examples/react-hook/generated.ts': client('examples/react-hook/operations/*.graphql', 'documentNode'),
    // The enums alone: words that the domain and the providers share with the schema.
    'src/generated/vocabulary.ts': {
      plugins: ['typescript'],
      config: { ...options, onlyEnums: true },
    },
    'src/generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        ...options,
        contextType: '../context.ts#Context',
        makeResolverTypeCallable: true,
        resolversNonOptionalTypename: false,
        // Every object type has its counterpart in the domain; graphql/coverage.ts holds the two together.
        mappers: {
          Money: '../domain/money.ts#Money as DomainMoney',
          Reward: '../domain/reward.ts#Reward as DomainReward',
          Promotion: '../domain/reward.ts#Promotion as DomainPromotion',
          ReferralProgram: '../domain/referral-program.ts#ReferralProgram as DomainReferralProgram',
          ProgramBalance: '../domain/referral-program.ts#ProgramBalance as DomainProgramBalance',
          EarnOutTerms: '../domain/referral-program.ts#EarnOutTerms as DomainEarnOutTerms',
          ReferralCode: '../domain/referral-code.ts#ReferralCode as DomainReferralCode',
          Verification: '../domain/referral-code.ts#Verification as DomainVerification',
          ReferredUser: '../domain/referral-code.ts#ReferredUser as DomainReferredUser',
          CountrySignUpBonus: '../domain/referral-code.ts#CountrySignUpBonus as DomainCountrySignUpBonus',
          Credit: '../domain/credit.ts#Credit as DomainCredit',
          EarnOut: '../domain/earn-out.ts#EarnOut as DomainEarnOut',
          ProviderProblem: '../domain/problem.ts#ProviderProblem as DomainProviderProblem',
          EarningsSummary: '../domain/earnings.ts#EarningsSummary as DomainEarningsSummary',
          EarningsLine: '../domain/earnings.ts#EarningsLine as DomainEarningsLine',
          EarningsTotal: '../domain/earnings.ts#EarningsTotal as DomainEarningsTotal',
          CreditHistory: '../domain/credit-history.ts#CreditHistory as DomainCreditHistory',
          CreditSum: '../domain/credit-history.ts#CreditSum as DomainCreditSum',
          InputProblem: '../domain/earn-out-change.ts#InputProblem as DomainInputProblem',
          UpdateEarnOutPreferencePayload: '../domain/earn-out-change.ts#PreferenceResult',
          PageInfo: '../domain/connection.ts#PageInfo as DomainPageInfo',
          ReferralProgramConnection: '../domain/connection.ts#Connection<DomainReferralProgram>',
          ReferralProgramEdge: '../domain/connection.ts#Edge<DomainReferralProgram>',
          ReferralCodeConnection: '../domain/connection.ts#Connection<DomainReferralCode>',
          ReferralCodeEdge: '../domain/connection.ts#Edge<DomainReferralCode>',
          CreditConnection: '../domain/connection.ts#Connection<DomainCredit>',
          CreditEdge: '../domain/connection.ts#Edge<DomainCredit>',
          EarnOutConnection: '../domain/connection.ts#Connection<DomainEarnOut>',
          EarnOutEdge: '../domain/connection.ts#Edge<DomainEarnOut>',
        },
      },
    },
    // What the dashboard asks, with the types of the answers.
    'dashboard/src/generated/': {
      preset: 'client',
      documents: 'dashboard/src/operations/*.graphql',
      presetConfig: { fragmentMasking: false },
      config: { enumsAsTypes: true, useTypeImports: true, strictScalars: true, scalars },
    },
  },
};

export default config;
