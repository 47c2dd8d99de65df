import { valuesOf } from './hand-written.ts';
import { documents } from './provider-graphql.ts';
import {
  codeFields,
  codeValues,
  configFields,
  configValues,
  creditFields,
  creditPage,
  creditValues,
  earnOutFields,
  earnOutPage,
  programFields,
  programValues,
} from './provider-values.ts';
import { type Dialect, lookedUpIds } from './question.ts';

/** For those that have no resolver to take a list of ids: one aliased field for each. */
const creditsById = `{
${lookedUpIds.map((id, index) => `  c${index}: credit(id: ${id}) { ${creditFields.join(' ')} }`).join('\n')}
}`;

function aliasedCredits(mark: string): unknown {
  return Object.fromEntries(lookedUpIds.map((id, index) => [`c${index}`, creditValues(id, mark)]));
}

/** The providers' replies nested as they are, where nothing can lift a list out of its envelope. */
const nestedDashboard = `query Dashboard($first: Int) {
  config { ${configFields.join(' ')} }
  credits(first: $first) { count results { ${creditFields.join(' ')} } }
  earnOuts(first: $first) { count results { ${earnOutFields.join(' ')} } }
  codes { ReferralInfoResponses { IsActive Info { ${codeFields.join(' ')} } } }
  programs(first: $first) { data { referral_programs { ${programFields.join(' ')} } } }
}`;

function nestedValues(first: number, mark: string): unknown {
  return {
    config: configValues(mark),
    credits: creditPage(first, mark),
    earnOuts: earnOutPage(first, mark),
    codes: { ReferralInfoResponses: codeValues(mark) },
    programs: { data: { referral_programs: programValues(first, mark) } },
  };
}

/** For gateways that are configured rather than programmed. */
export function aliasedGraphql({ isNested }: { readonly isNested: boolean }): Dialect {
  return (operation, { first }) => {
    const query =
      operation === 'credits-by-id'
        ? creditsById
        : operation === 'dashboard' && isNested
          ? nestedDashboard
          : isNested
            ? documents[operation].replace('Int!', 'Int')
            : documents[operation];
    const hasVariables = operation === 'dashboard' || operation === 'credits';
    return {
      path: '/graphql',
      providers: 3,
      body: JSON.stringify({ query, ...(hasVariables && { variables: { first } }) }),
      expect: (mark) => ({
        data:
          operation === 'credits-by-id'
            ? aliasedCredits(mark)
            : operation === 'dashboard' && isNested
              ? nestedValues(first, mark)
              : valuesOf(operation, first, mark),
      }),
    };
  };
}
