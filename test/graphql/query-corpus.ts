import { exampleOperations } from '../../src/explorer/example-operations.ts';

/** A request and what it is about. */
export interface Case {
  readonly title: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Row = readonly [title: string, document: string, variables?: Case['variables']];

const toCase = ([title, document, variables = {}]: Row): Case => ({ title, document, variables });

const answered: readonly Row[] = [
  ['a static field', '{ __typename }'],
  [
    'aliases',
    '{ a: credits(first: 1) { n: totalCount totalCount } b: credits(first: 2) { totalCount its: __typename } }',
  ],
  [
    'names that mean something in JavaScript',
    '{ constructor: providers { toString: provider hasOwnProperty: state then: __typename toJSON: state } }',
  ],
  [
    'fields that are merged',
    '{ credits(first: 2) { nodes { id } } credits(first: 2) { totalCount nodes { id amount { currency } } nodes { amount { amount } } } }',
  ],
  [
    'named fragments within each other',
    '{ ...A credits(first: 1) { ...C } } fragment A on Query { credits(first: 1) { nodes { localId } ...C } } fragment C on CreditConnection { totalCount nodes { ...D } } fragment D on Credit { id mode }',
  ],
  [
    'inline fragments with and without a type',
    '{ ... { ... on Query { earnOuts(first: 2) { ... on EarnOutConnection { nodes { ... { id status } } } } } } }',
  ],
  [
    'the interface, its types and names that they share',
    `query ($ids: [ID!]!) { nodes(ids: $ids) {
      __typename id ...N ... on Credit { updatedAt amount { amount } } ... on ReferralProgram { title rewards { value } credits(first: 1) { totalCount } }
      ... on ReferralCode { code rewards { money { amount } } } ... on EarnOut { amount { currency } }
    } } fragment N on Node { node: id ... on Credit { mode } }`,
    {
      ids: [
        'webshare:credit:1',
        'webshare:program:1',
        'deso:code:9diWfRVk',
        'webshare:earn-out:1',
        'webshare:credit:999999',
      ],
    },
  ],
  [
    'cursors and what else is made when it is asked for',
    '{ credits(first: 2) { edges { cursor node { id } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }',
  ],
  [
    'lists of lists that belong to each program',
    '{ referralPrograms(first: 3) { nodes { id credits(first: 1) { nodes { id } } codes { edges { node { code } } } } } }',
  ],
  [
    'nothing of an object',
    '{ credits(first: 2) { nodes { id @skip(if: true) } } providers { provider @include(if: false) } }',
  ],
  ['nothing at all', '{ credits @skip(if: true) { totalCount } }'],
  [
    'a field that is first left out and later asked for, in the place where it is asked for',
    '{ a: __typename @skip(if: true) b: __typename a: __typename }',
  ],
  [
    'variables that nobody gives',
    'query ($first: Int, $order: CreditOrder, $filter: CreditFilter) { credits(first: $first, orderBy: $order, filter: $filter) { totalCount nodes { id } } }',
  ],
  [
    'variables that are null',
    'query ($first: Int, $after: String = "nonsense", $filter: CreditFilter) { credits(first: $first, after: $after, filter: $filter) { totalCount } }',
    { first: null, after: null, filter: null },
  ],
  [
    'defaults of variables',
    'query ($first: Int = 2, $ids: [ID!] = ["webshare:credit:1"], $filter: CreditFilter = { status: PENDING }) { credits(first: $first, filter: $filter) { nodes { id status } } nodes(ids: $ids) { id } }',
  ],
  [
    'variables in the place of defaults',
    'query ($first: Int = 2, $ids: [ID!] = []) { credits(first: $first) { nodes { id } } nodes(ids: $ids) { id } }',
    { first: 1, ids: ['webshare:credit:2'] },
  ],
  [
    'one value in the place of a list',
    'query ($ids: [ID!]!, $providers: [Provider!]) { nodes(ids: $ids) { id } referralPrograms(providers: $providers) { nodes { id } } }',
    { ids: 'webshare:credit:1', providers: 'DIGIPAY' },
  ],
  [
    'input objects with variables in them, given, null and left out',
    'query ($status: CreditStatus, $mode: EarningMode, $search: String) { credits(filter: { status: $status, mode: $mode }) { totalCount } referralPrograms(filter: { search: $search, status: ACTIVE }) { nodes { id } } }',
    { status: 'PENDING', mode: null },
  ],
  [
    'lists with variables in them',
    'query ($id: ID!, $provider: Provider!) { nodes(ids: ["webshare:credit:1", $id]) { id } credits(providers: [$provider, DESO]) { totalCount } }',
    { id: 'webshare:credit:2', provider: 'WEBSHARE' },
  ],
  [
    'scalars that have several forms',
    'query ($from: DateTime, $to: DateTime) { referralPrograms(filter: { startDate: $from, endDate: $to }) { nodes { id } } b: referralPrograms(filter: { startDate: "2020-01-01T00:00:00+02:00" }) { nodes { id } } }',
    { from: '2020-01-01T00:00:00-07:00', to: '2030-01-01T00:00:00Z' },
  ],
  [
    'text of all sorts',
    'query ($search: String) { a: referralPrograms(filter: { search: $search }) { nodes { id } } b: referralPrograms(filter: { search: "\\"\\\\ \\u2028 `" }) { nodes { id } } }',
    { search: '"\'`\\ \u2028 $x' },
  ],
  ...exampleOperations
    .filter(({ document }) => !document.includes('mutation'))
    .map(({ name, document, variables }): Row => [`the example ${name}`, document, variables]),
];

/** An operation whose fields depend on variables in all ways. */
export const conditional = `query ($a: Boolean!, $b: Boolean = false) {
  credits(first: 1) { ...F @include(if: $a) totalCount @skip(if: $b) ...F @skip(if: $a) @include(if: $b) ... @include(if: $b) { problems { code } } }
  earnOuts(first: 1) @include(if: $a) { ...G }
  later: earnOuts(first: 1) @skip(if: $a) { ...G }
}
fragment F on CreditConnection { nodes { id mode @include(if: $b) } }
fragment G on EarnOutConnection { totalCount nodes { id @skip(if: $b) status } }`;

const refused: readonly Row[] = [
  ['variables that are missing', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'],
  [
    'variables of another type',
    'query ($first: Int, $order: CreditOrder, $filter: CreditFilter) { credits(first: $first, orderBy: $order, filter: $filter) { totalCount } }',
    { first: 'two', order: 'NEWEST', filter: { status: 'GONE', other: 1 } },
  ],
  [
    'variables that are null within lists',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    { ids: ['webshare:credit:1', null] },
  ],
  [
    'scalars that are none',
    'query ($from: DateTime) { referralPrograms(filter: { startDate: $from }) { nodes { id } } }',
    { from: 'yesterday' },
  ],
  ['null in the place of a default', 'query ($ids: [ID!] = []) { nodes(ids: $ids) { id } }', { ids: null }],
  [
    'null as a condition',
    'query ($if: Boolean = true) { credits(first: 1) @include(if: $if) { totalCount } }',
    { if: null },
  ],
  [
    'an argument that is refused, so that there are no data',
    '{ a: credits(first: 1) { totalCount } credits(first: 0) { totalCount } }',
  ],
  [
    'a filter that is refused before anything is asked',
    '{ credits(filter: { status: UNKNOWN }) { totalCount } earnOuts { totalCount } }',
  ],
  [
    'entities that are null, in their order',
    '{ a: credit(id: "nonsense") { id } b: earnOut(id: "webshare:credit:1") { id } ok: credit(id: "webshare:credit:1") { id } }',
  ],
  [
    'ids in a list',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Credit { amount { amount } } } }',
    { ids: ['webshare:credit:1', 'nonsense', 'webshare:credit:2', 'x:y:z'] },
  ],
  [
    'one thing of each item of a list, so that there are no data',
    '{ referralPrograms(first: 3) { nodes { id credits(first: 0) { totalCount } } } }',
  ],
  [
    'one thing of an entity, so that there is no entity',
    '{ a: referralProgram(id: "webshare:program:1") { id credits(first: 0) { totalCount } } b: credit(id: "webshare:credit:1") { id } }',
  ],
  [
    'one thing of some entities of a list',
    '{ nodes(ids: ["webshare:credit:1", "webshare:program:1"]) { id ... on ReferralProgram { codes(first: 101) { totalCount } } } }',
  ],
  [
    'more than a hundred things',
    `{ a: nodes(ids: [${'"x" '.repeat(60)}]) { id } b: nodes(ids: [${'"y" '.repeat(60)}]) { id } }`,
  ],
];

/** What is asked for, and the answer has no errors. */
export const corpus = answered.map(toCase);

/** What is asked for, and it goes wrong in whole or in part. */
export const failing = refused.map(toCase);
