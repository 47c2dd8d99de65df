import { codes } from '../data/deso.ts';
import { idOf, type Program, programs } from '../data/digipay.ts';
import { inUtc } from '../data/moment.ts';
import {
  CREDIT_COUNT,
  config,
  creditOf,
  dollars,
  EARN_OUT_COUNT,
  earnOutOf,
  emailOf,
} from '../data/webshare.ts';
import { anyText } from './difference.ts';
import { type Dialect, lookedUpIds, type Operation, type QuestionOptions } from './question.ts';

const MONEY = '{ amount currency }';
const CREDIT = `id provider referredUserId mode amount ${MONEY} status createdAt updatedAt revertedAt`;
const PAGE = 'pageInfo { hasNextPage endCursor } problems { provider code }';
// No cursor: it would hold the tenant's mark where nobody can read it.
const PAGE_WITHOUT_CURSOR = 'pageInfo { hasNextPage } problems { provider code }';

const documents: Readonly<Record<Operation, string>> = {
  dashboard: `query Dashboard($first: Int!) {
  referralPrograms(first: $first) {
    nodes {
      id provider title status audienceCode minReferrals maxReferrals expiresAt message currencyId
      usersReferred usersUpgraded updatedAt
      balance {
        creditsEarned ${MONEY} payoutsEarned ${MONEY} totalCreditsEarned ${MONEY} totalPayoutsEarned ${MONEY}
      }
      earnOutTerms {
        mode paypalPayoutEmail idVerificationRequired frequency nextEarnOutAt minimumAmount ${MONEY} creditRatio
      }
    }
    ${PAGE_WITHOUT_CURSOR}
  }
  credits(first: $first) {
    nodes { ${CREDIT} }
    totalCount
    ${PAGE}
  }
  earnOuts(first: $first) {
    nodes { id provider mode paypalPayoutEmail amount ${MONEY} status errorReason createdAt updatedAt }
    totalCount
    ${PAGE}
  }
  referralCodes(first: $first) {
    nodes {
      id provider code isActive isRedeemable maxReferrals totalReferrals createdAt
      referrerEarned ${MONEY} refereesEarned ${MONEY}
    }
    totalCount
    ${PAGE_WITHOUT_CURSOR}
  }
}`,
  'credits-by-id': `query CreditsById($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Credit { ${CREDIT} } }
}`,
  credits: `query Credits($first: Int!, $after: String) {
  credits(first: $first, after: $after) {
    nodes { id referredUserId mode amount ${MONEY} status createdAt updatedAt revertedAt }
    totalCount
    ${PAGE}
  }
}`,
  'type-name': '{ __typename }',
};

/** What the gateway's own schema promises, made of the upstream's data without the gateway's help. */
export const gateway: Dialect = (operation, options) => {
  const { first } = options;
  const variables = {
    dashboard: { first },
    credits: { first },
    'credits-by-id': { ids: lookedUpIds.map((id) => `webshare:credit:${id}`) },
    'type-name': undefined,
  };
  return {
    path: '/graphql',
    headers: {},
    body: JSON.stringify({ query: documents[operation], variables: variables[operation] }),
    expect: (mark) => ({ data: answerOf(operation, options, mark) }),
  };
};

/** The question for one page of a walk, and the answer to it. */
export function creditsPage(after: string | null, first: number, count: number, start: number) {
  return {
    body: JSON.stringify({ query: documents.credits, variables: { first, after } }),
    expect: (mark: string) => ({
      data: { credits: creditConnection(withoutProvider, first, count, start, mark) },
    }),
  };
}

function answerOf(operation: Operation, { first, providers }: QuestionOptions, mark: string): unknown {
  switch (operation) {
    case 'dashboard':
      return {
        referralPrograms: shortConnection(programNodes(providers, mark), first),
        credits: creditConnection(creditNode, first, CREDIT_COUNT, 0, mark),
        earnOuts: {
          nodes: descending(EARN_OUT_COUNT, 0, Math.min(first, EARN_OUT_COUNT)).map((id) =>
            earnOutNode(id, mark),
          ),
          totalCount: EARN_OUT_COUNT,
          ...page(first < EARN_OUT_COUNT),
        },
        referralCodes: codeConnection(providers, first, mark),
      };
    case 'credits-by-id':
      return { nodes: lookedUpIds.map((id) => creditNode(id, mark)) };
    case 'credits':
      return { credits: creditConnection(withoutProvider, first, CREDIT_COUNT, 0, mark) };
    case 'type-name':
      return { __typename: 'Query' };
  }
}

function creditConnection(
  toNode: (id: number, mark: string) => unknown,
  first: number,
  count: number,
  start: number,
  mark: string,
) {
  const nodes = descending(count, start, Math.min(first, count - start)).map((id) => toNode(id, mark));
  return { nodes, totalCount: count, ...page(start + nodes.length < count) };
}

/** One that is known whole. */
function shortConnection(all: readonly unknown[], first: number) {
  return { nodes: all.slice(0, first), pageInfo: { hasNextPage: all.length > first }, problems: [] };
}

function page(hasNextPage: boolean) {
  return { pageInfo: { hasNextPage, endCursor: anyText }, problems: [] };
}

function descending(count: number, start: number, length: number): number[] {
  return Array.from({ length }, (_, index) => count - start - index);
}

function creditNode(id: number, mark: string) {
  return { provider: 'WEBSHARE', ...withoutProvider(id, mark) };
}

function withoutProvider(id: number, mark: string) {
  const { userId, mode, cents, status, createdAt, updatedAt, revertedAt } = creditOf(id);
  return {
    id: `webshare:credit:${id}`,
    referredUserId: userId === null ? mark : String(userId),
    mode: mode.toUpperCase(),
    amount: usd(dollars(cents)),
    status: status.toUpperCase(),
    createdAt: inUtc(createdAt),
    updatedAt: inUtc(updatedAt),
    revertedAt: revertedAt && inUtc(revertedAt),
  };
}

function earnOutNode(id: number, mark: string) {
  const { mode, hasEmail, cents, status, errorReason, createdAt, updatedAt } = earnOutOf(id);
  return {
    id: `webshare:earn-out:${id}`,
    provider: 'WEBSHARE',
    mode: mode.toUpperCase(),
    paypalPayoutEmail: hasEmail ? emailOf(mark) : null,
    amount: usd(dollars(cents)),
    status: status.toUpperCase(),
    errorReason,
    createdAt: inUtc(createdAt),
    updatedAt: inUtc(updatedAt),
  };
}

function programNodes(providers: number, mark: string): unknown[] {
  const own = {
    id: 'webshare:program:1',
    provider: 'WEBSHARE',
    title: 'Webshare Referral & Affiliate',
    status: 'ACTIVE',
    audienceCode: null,
    minReferrals: null,
    maxReferrals: null,
    expiresAt: null,
    message: null,
    currencyId: null,
    usersReferred: config.usersReferred,
    usersUpgraded: config.usersUpgraded,
    updatedAt: inUtc(config.updatedAt),
    balance: {
      creditsEarned: usd(config.creditsEarned),
      payoutsEarned: usd(config.payoutsEarned),
      totalCreditsEarned: usd(config.totalCreditsEarned),
      totalPayoutsEarned: usd(config.totalPayoutsEarned),
    },
    earnOutTerms: {
      mode: 'PAYOUT',
      paypalPayoutEmail: emailOf(mark),
      idVerificationRequired: config.idVerificationRequired,
      frequency: 'P7D',
      nextEarnOutAt: inUtc(config.nextEarnOut),
      minimumAmount: usd(config.minimumEarnOut),
      creditRatio: config.creditRatio,
    },
  };
  return providers < 3 ? [own] : [own, ...programs.map((program) => programNode(program, mark))];
}

const programStatuses = { 1: 'ACTIVE', 2: 'INACTIVE', 3: 'EXPIRED' } as const;

function programNode(program: Program, mark: string) {
  return {
    id: `digipay:program:${idOf(program, mark)}`,
    provider: 'DIGIPAY',
    title: program.title,
    status: programStatuses[program.status],
    audienceCode: program.audience,
    minReferrals: program.minReferrals,
    maxReferrals: program.maxReferrals,
    expiresAt: new Date(program.expiry * 1000).toISOString().replace('.000', ''),
    message: program.message,
    currencyId: '123',
    usersReferred: null,
    usersUpgraded: null,
    updatedAt: null,
    balance: null,
    earnOutTerms: null,
  };
}

function codeConnection(providers: number, first: number, mark: string) {
  const own = {
    id: `webshare:code:${mark}`,
    provider: 'WEBSHARE',
    code: mark,
    isActive: true,
    isRedeemable: true,
    maxReferrals: null,
    totalReferrals: String(config.usersReferred),
    createdAt: inUtc(config.createdAt),
    referrerEarned: null,
    refereesEarned: null,
  };
  const others = codes.map((code) => {
    const hash = code.hash ?? mark;
    return {
      id: `deso:code:${hash}`,
      provider: 'DESO',
      code: hash,
      isActive: code.isActive,
      isRedeemable: code.isActive && (code.maxReferrals === 0 || code.totalReferrals < code.maxReferrals),
      maxReferrals: code.maxReferrals === 0 ? null : String(code.maxReferrals),
      totalReferrals: String(code.totalReferrals),
      createdAt: instantOf(code.createdNanos),
      referrerEarned: deso(code.referrerNanos),
      refereesEarned: deso(code.refereeNanos),
    };
  });
  const all = providers < 2 ? [own] : [own, ...others];
  return { ...shortConnection(all, first), totalCount: all.length };
}

function usd(amount: string) {
  return { amount, currency: 'USD' };
}

/** Ten to the ninth nanos are one DESO. */
function deso(nanos: string) {
  const digits = nanos.padStart(10, '0');
  const fraction = digits.slice(-9).replace(/0+$/, '');
  return { amount: digits.slice(0, -9) + (fraction && `.${fraction}`), currency: 'DESO' };
}

function instantOf(nanos: string): string {
  const seconds = new Date(Number(nanos.slice(0, -9)) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${nanos.slice(-9)}Z`;
}
