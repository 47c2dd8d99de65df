import { describeRouter } from './describe-router.ts';

// It takes aliases such as `constructor` and `then` for members that its own values have.
describeRouter('Hive Gateway', 'hive-gateway.ts', ['names that mean something in JavaScript']);
