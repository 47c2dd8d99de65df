import type { ExampleOperation } from './example-operation.ts';

export const creditPage: ExampleOperation = {
  name: 'CreditPage',
  document: `# For the next page, put the last answer's
# endCursor into the variable "after".
query CreditPage($filter: CreditFilter, $after: String) {
  credits(
    filter: $filter
    orderBy: CREATED_AT_DESC
    first: 5
    after: $after
  ) {
    nodes {
      id
      provider
      referredUserId
      mode
      status
      amount { amount currency }
      createdAt
      revertedAt
    }
    pageInfo { hasNextPage endCursor }
    totalCount
    problems { provider code message }
  }
}
`,
  variables: { filter: { status: 'AVAILABLE' }, after: null },
};

export const creditHistory: ExampleOperation = {
  name: 'CreditHistory',
  document: `# What was credited in each month, as for a chart.
# The other interval is DAY.
query CreditHistory($interval: HistoryInterval!) {
  creditHistory(interval: $interval, last: 12) {
    since
    until
    complete
    sums {
      periodStart
      provider
      status
      count
      amount { amount currency }
    }
    problems { provider code message }
  }
}
`,
  variables: { interval: 'MONTH' },
};
