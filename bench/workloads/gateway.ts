import { CREDIT_COUNT, EARN_OUT_COUNT } from '../data/webshare.ts';
import { anyText } from './difference.ts';
import { codeNodes, creditNode, earnOutNode, programNodes, withoutProvider } from './gateway-nodes.ts';
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
  const { first, providers } = options;
  const variables = {
    dashboard: { first },
    credits: { first },
    'credits-by-id': { ids: lookedUpIds.map((id) => `webshare:credit:${id}`) },
    'type-name': undefined,
  };
  return {
    path: '/graphql',
    providers,
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
  const ownCodes = codeNodes(providers, mark);
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
        referralCodes: { ...shortConnection(ownCodes, first), totalCount: ownCodes.length },
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
