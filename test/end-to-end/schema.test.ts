import {
  buildClientSchema,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  getIntrospectionQuery,
  type InputValueDefinitionNode,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  parse,
  print,
  printSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

const connection = (name: string, node: string) => `
  type ${name} {
    nodes: [${node}!]! edges: [${node}Edge!]! pageInfo: PageInfo! totalCount: Int problems: [ProviderProblem!]!
  }
  type ${node}Edge { cursor: String! node: ${node}! }`;

/** The types of the design document, word for word; what it leaves out is free. */
const contract = `
scalar Decimal scalar BigInt scalar DateTime scalar Duration scalar URL scalar EmailAddress
type Money { amount: Decimal! currency: String! }
enum Provider { WEBSHARE DESO DIGIPAY }
enum Capability { PROGRAMS CODES CODE_LOOKUP CREDITS EARN_OUTS EARN_OUT_PREFERENCE }
enum ProgramStatus { ACTIVE INACTIVE EXPIRED UNKNOWN }
enum EarningMode { CREDITS PAYOUT UNKNOWN }
enum CreditStatus { PENDING AVAILABLE REVERTED UNKNOWN }
enum EarnOutStatus { PROCESSING COMPLETED FAILED UNKNOWN }
enum Beneficiary { REFERRER REFEREE }
enum RewardTrigger { SIGN_UP PURCHASE TRANSACTION }
enum RewardKind { CASH CREDIT POINTS DISCOUNT UNKNOWN }
enum RewardValueType { FIXED PERCENT UNKNOWN }
enum PromotionType { FIRST_TIME_VALUE_OFF FIRST_TIME_PERCENT_OFF ALWAYS_VALUE_OFF ALWAYS_PERCENT_OFF UNKNOWN }
interface Node { id: ID! }
type ReferralProgram implements Node {
  id: ID!  provider: Provider!  localId: String!
  title: String!  status: ProgramStatus!  statusCode: Int
  audienceCode: Int
  rewards: [Reward!]!  rewardedPartiesCode: Int  conditionCode: Int
  minReferrals: Int  maxReferrals: Int
  expiresAt: DateTime  message: String  currencyId: String
  promotion: Promotion
  balance: ProgramBalance
  earnOutTerms: EarnOutTerms
  usersReferred: Int  usersUpgraded: Int
  createdAt: DateTime  updatedAt: DateTime
  codes(first: Int, after: String): ReferralCodeConnection!
  credits(first: Int, after: String, filter: CreditFilter): CreditConnection!
  earnOuts(first: Int, after: String): EarnOutConnection!
}
type ProgramBalance { creditsEarned: Money! payoutsEarned: Money! totalCreditsEarned: Money! totalPayoutsEarned: Money! }
type EarnOutTerms {
  mode: EarningMode!  paypalPayoutEmail: EmailAddress  idVerificationRequired: Boolean!
  frequency: Duration!  nextEarnOutAt: DateTime  minimumAmount: Money!
  pendingPeriod: Duration!  creditRatio: Decimal!  maximumPerReferral: Money!
}
type Promotion { type: PromotionType!  value: Decimal!  money: Money  percent: Decimal }
type Reward {
  beneficiary: Beneficiary!  trigger: RewardTrigger!
  kind: RewardKind!  kindCode: Int
  value: Decimal!  valueType: RewardValueType!  valueTypeCode: Int
  money: Money
  maximum: Money
  firstTimeOnly: Boolean
  minimumTransactionAmount: Decimal  transactionsRequired: Int
}
type ReferralCode implements Node {
  id: ID!  provider: Provider!  code: String!  url: URL
  isActive: Boolean!  isRedeemable: Boolean!
  rewards: [Reward!]!  promotion: Promotion
  maxReferrals: BigInt
  totalReferrals: BigInt  totalUpgraded: BigInt
  verification: Verification
  referrerEarned: Money  refereesEarned: Money
  referrerPublicKey: String
  referredUsers: [ReferredUser!]
  signUpBonus: CountrySignUpBonus
  createdAt: DateTime
}
type Verification { required: Boolean! attempts: BigInt successes: BigInt }
type ReferredUser { publicKey: String!  username: String  description: String  isVerified: Boolean }
type CountrySignUpBonus {
  allowCustomReferralAmount: Boolean!  referralAmountOverride: Money!
  allowCustomKickbackAmount: Boolean!  kickbackAmountOverride: Money!
  refereeAmount: Money!
}
type Credit implements Node {
  id: ID!  provider: Provider!  localId: String!
  referredUserId: String!  mode: EarningMode!  amount: Money!  status: CreditStatus!
  createdAt: DateTime!  updatedAt: DateTime!  revertedAt: DateTime
}
type EarnOut implements Node {
  id: ID!  provider: Provider!  localId: String!
  mode: EarningMode!  paypalPayoutEmail: EmailAddress  amount: Money!
  status: EarnOutStatus!  errorReason: String  createdAt: DateTime!  updatedAt: DateTime!
}
type ProviderProblem { provider: Provider!  code: ProblemCode!  message: String!  retryAfterSeconds: Int  staleAsOf: DateTime }
enum ProblemCode { UNAVAILABLE TIMEOUT RATE_LIMITED UNAUTHENTICATED BAD_RESPONSE REJECTED NOT_CONFIGURED SERVED_STALE }
${connection('ReferralProgramConnection', 'ReferralProgram')}
${connection('ReferralCodeConnection', 'ReferralCode')}
${connection('CreditConnection', 'Credit')}
${connection('EarnOutConnection', 'EarnOut')}
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type ProviderInfo { provider: Provider!  configured: Boolean!  capabilities: [Capability!]! }
type EarningsSummary { lines: [EarningsLine!]!  totals: [EarningsTotal!]!  complete: Boolean!  problems: [ProviderProblem!]! }
type EarningsLine  { provider: Provider!  pending: Money  lifetime: Money!  nextEarnOutAt: DateTime  willEarnOut: Boolean }
type EarningsTotal { currency: String!  pending: Money!  lifetime: Money! }
type Query {
  providers: [ProviderInfo!]!
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  referralPrograms(providers: [Provider!], filter: ReferralProgramFilter, first: Int, after: String): ReferralProgramConnection!
  referralProgram(id: ID!): ReferralProgram
  referralCodes(providers: [Provider!], first: Int, after: String): ReferralCodeConnection!
  referralCode(provider: Provider!, code: String!): ReferralCode
  credits(providers: [Provider!], filter: CreditFilter, orderBy: CreditOrder, first: Int, after: String): CreditConnection!
  credit(id: ID!): Credit
  earnOuts(providers: [Provider!], first: Int, after: String): EarnOutConnection!
  earnOut(id: ID!): EarnOut
  earningsSummary(providers: [Provider!]): EarningsSummary!
}
input ReferralProgramFilter {
  status: ProgramStatus  userType: Int  isActive: Boolean
  startDate: DateTime  endDate: DateTime  search: String  sorting: String
}
input CreditFilter { mode: EarningMode  status: CreditStatus }
enum CreditOrder { CREATED_AT_DESC CREATED_AT_ASC AMOUNT_DESC AMOUNT_ASC UPDATED_AT_DESC UPDATED_AT_ASC }
type Mutation {
  updateEarnOutPreference(input: UpdateEarnOutPreferenceInput!): UpdateEarnOutPreferencePayload!
}
input UpdateEarnOutPreferenceInput {
  programId: ID!  mode: EarningMode!  paypalPayoutEmail: EmailAddress
  acceptAffiliateAgreement: Boolean
  expectedUpdatedAt: DateTime
}
type UpdateEarnOutPreferencePayload { outcome: MutationOutcome!  program: ReferralProgram  problems: [InputProblem!]! }
enum MutationOutcome { APPLIED UNCHANGED REFUSED UNKNOWN }
type InputProblem { field: String  code: String!  message: String! }
`;

/** Every element of a definition on a line of its own, such as `Query.credit(id:): ID!`. */
function elementsOf(definition: DefinitionNode): string[] {
  if (!('name' in definition) || definition.name === undefined) return [];
  const type = definition.name.value;
  const lines = [`${definition.kind} ${type}`];
  if ('interfaces' in definition)
    lines.push(...(definition.interfaces ?? []).map((parent) => `${type} implements ${parent.name.value}`));
  if ('values' in definition)
    lines.push(...(definition.values ?? []).map(({ name }) => `${type}.${name.value}`));
  if ('fields' in definition) {
    for (const field of definition.fields ?? []) lines.push(...fieldElements(type, field));
  }
  return lines;
}

function fieldElements(type: string, field: FieldDefinitionNode | InputValueDefinitionNode): string[] {
  const line = `${type}.${field.name.value}: ${print(field.type)}`;
  const inputs = 'arguments' in field ? (field.arguments ?? []) : [];
  return [
    line,
    ...inputs.map(({ name, type: input }) => `${type}.${field.name.value}(${name.value}:): ${print(input)}`),
  ];
}

const elements = (sdl: string) => parse(sdl).definitions.flatMap(elementsOf);

function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const look = (name: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) missing.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      for (const input of field.args) look(`${type.name}.${field.name}(${input.name}:)`, input);
    }
  }
  return missing;
}

describe('the schema that introspection shows', () => {
  let gateway: TestGateway;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    gateway = await startGateway();
    const { data } = await gateway.query(getIntrospectionQuery());
    schema = buildClientSchema(data);
  });
  afterAll(() => gateway.stop());

  test('has every type, field, argument and enum value of the contract, each of exactly that type', () => {
    const shown = new Set(elements(printSchema(schema)));

    expect(elements(contract).filter((element) => !shown.has(element))).toEqual([]);
  });

  test('adds no argument and no input field that a caller of the contract would have to give', () => {
    const known = new Set(elements(contract));
    const required = elements(printSchema(schema)).filter((element) =>
      /^\w+(?:\.\w+\(|Input\.|Filter\.).*!$/.test(element),
    );

    expect(required.filter((element) => !known.has(element))).toEqual([]);
  });

  test('describes every element', () => {
    expect(undescribed(schema)).toEqual([]);
  });
});
