import { configDefaults, defineConfig } from 'vitest/config';
import { ClosingReporter } from './test/closing-reporter.ts';
import { leftOut } from './test/optional-suites.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...leftOut.map(({ files }) => files)],
    reporters: ['default', new ClosingReporter()],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
