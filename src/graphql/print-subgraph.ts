import { printSubgraph } from './subgraph.ts';
import { typeDefs } from './type-defs.ts';

// For a pipeline that composes without starting anything.
process.stdout.write(`${printSubgraph(typeDefs)}\n`);
