import { describeRouter } from './describe-router.ts';

describeRouter('Apollo Gateway', 'apollo-gateway.ts');
