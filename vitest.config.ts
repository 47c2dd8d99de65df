import { configDefaults, defineConfig } from 'vitest/config';
import { leftOut } from './test/optional-suites.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...leftOut.map(({ files }) => files)],
    reporters: ['default', './test/closing-reporter.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
