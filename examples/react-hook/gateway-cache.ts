import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

/** A cache that knows the gateway's interface, and puts the pages of a list together. */
export function createGatewayCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: { Node: ['ReferralProgram', 'ReferralCode', 'Credit', 'EarnOut'] },
    typePolicies: {
      // Lists with other arguments than the page's are other lists.
      Query: { fields: { credits: relayStylePagination(['providers', 'filter', 'orderBy']) } },
    },
  });
}
