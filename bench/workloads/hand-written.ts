import {
  codeValues,
  configValues,
  creditPage,
  creditValues,
  earnOutPage,
  programValues,
} from './provider-values.ts';
import { type Dialect, lookedUpIds, type Operation } from './question.ts';

/** One endpoint for each operation, which takes its variables as JSON. */
export const handWritten: Dialect = (operation, { first }) => {
  const variables = {
    dashboard: { first },
    credits: { first },
    'credits-by-id': { ids: lookedUpIds },
    'type-name': {},
  };
  return {
    path: `/${operation}`,
    providers: 3,
    body: JSON.stringify(variables[operation]),
    expect: (mark) => ({ data: valuesOf(operation, first, mark) }),
  };
};

/** What contenders without a schema of their own answer, GraphQL or not. */
export function valuesOf(operation: Operation, first: number, mark: string): unknown {
  switch (operation) {
    case 'dashboard':
      return {
        config: configValues(mark),
        credits: creditPage(first, mark),
        earnOuts: earnOutPage(first, mark),
        codes: codeValues(mark),
        programs: programValues(first, mark),
      };
    case 'credits-by-id':
      return { creditsById: lookedUpIds.map((id) => creditValues(id, mark)) };
    case 'credits':
      return { credits: creditPage(first, mark) };
    case 'type-name':
      return { __typename: 'Query' };
  }
}
