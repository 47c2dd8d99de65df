import { coveringSchema } from '../coverage.ts';
import { scalars } from '../scalars.ts';
import { Connection, Edge, PageInfo } from './connection.ts';
import { creditQueries } from './credit.ts';
import { earnOutMutations, earnOutQueries } from './earn-out.ts';
import { Node, nodeQueries } from './node.ts';
import { providerQueries } from './provider.ts';
import { referralCodeQueries } from './referral-code.ts';
import { ReferralProgram, referralProgramQueries } from './referral-program.ts';
import { summaryQueries } from './summary.ts';

export const resolvers = coveringSchema({
  ...scalars,
  Query: {
    ...providerQueries,
    ...nodeQueries,
    ...referralProgramQueries,
    ...referralCodeQueries,
    ...creditQueries,
    ...earnOutQueries,
    ...summaryQueries,
  },
  Mutation: earnOutMutations,
  Node,
  ReferralProgram,
  ReferralProgramConnection: Connection,
  ReferralProgramEdge: Edge,
  ReferralCodeConnection: Connection,
  ReferralCodeEdge: Edge,
  CreditConnection: Connection,
  CreditEdge: Edge,
  EarnOutConnection: Connection,
  EarnOutEdge: Edge,
  PageInfo,
});
