import { creditHistory, creditPage } from './credit-examples.ts';
import type { ExampleOperation } from './example-operation.ts';

const dashboard: ExampleOperation = {
  name: 'Dashboard',
  document: `# What was earned, and with what:
# all configured providers in one answer.
query Dashboard {
  earningsSummary {
    complete
    totals {
      currency
      pending { amount }
      lifetime { amount }
    }
    lines {
      provider
      pending { amount currency }
      lifetime { amount currency }
      nextEarnOutAt
      willEarnOut
    }
    problems { provider code message }
  }
  referralPrograms(first: 5) {
    nodes {
      id
      title
      status
      rewards {
        beneficiary trigger value valueType
        money { amount currency }
      }
    }
    problems { provider code message }
  }
  referralCodes(first: 5) {
    nodes { id code url isRedeemable }
    problems { provider code message }
  }
  credits(first: 5) {
    nodes {
      id mode status createdAt
      amount { amount currency }
    }
    pageInfo { hasNextPage endCursor }
    totalCount
    problems { provider code message }
  }
  earnOuts(first: 5) {
    nodes {
      id mode status errorReason createdAt
      amount { amount currency }
    }
    problems { provider code message }
  }
}
`,
  variables: {},
};

const codeLookUp: ExampleOperation = {
  name: 'CodeLookUp',
  document: `# Does a code still work, and what does it pay?
# Works without credentials.
query CodeLookUp($code: String!) {
  referralCode(provider: DESO, code: $code) {
    code
    isRedeemable
    rewards { beneficiary money { amount currency } }
    signUpBonus { refereeAmount { amount currency } }
  }
}
`,
  variables: { code: '9diWfRVk' },
};

// Refused as it stands, so that a press on "run" cannot redirect anybody's money.
const payOutPreference: ExampleOperation = {
  name: 'PayOutPreference',
  document: `# Refused with CONSENT_REQUIRED until the variable
# "acceptAffiliateAgreement" is true.
mutation PayOutPreference(
  $input: UpdateEarnOutPreferenceInput!
) {
  updateEarnOutPreference(input: $input) {
    outcome
    problems { field code message }
    program {
      id
      updatedAt
      earnOutTerms {
        mode
        paypalPayoutEmail
        nextEarnOutAt
        minimumAmount { amount currency }
      }
    }
  }
}
`,
  variables: {
    input: {
      programId: 'webshare:program:1',
      mode: 'PAYOUT',
      paypalPayoutEmail: 'payouts@example.com',
      acceptAffiliateAgreement: false,
    },
  },
};

/** Operation and variable names are unique across the list, so that the documents can also be joined into one. */
export const exampleOperations: readonly ExampleOperation[] = [
  dashboard,
  codeLookUp,
  creditPage,
  creditHistory,
  payOutPreference,
];
