import { configDefaults, defineConfig } from 'vitest/config';
import { ClosingReporter } from './test/closing-reporter.ts';
import { leftOut } from './test/optional-suites.ts';

export default defineConfig({
  resolve: {
    // The suite for integrations comes with a copy of its own, which would be tested in place of the gateway's.
    dedupe: ['@apollo/server'],
    alias: [
      // Vite would take the package's other build than Node does, and two builds do not know each other's errors.
      { find: /^graphql$/, replacement: 'graphql/index.js' },
      {
        find: '@jest/globals',
        replacement: new URL('test/public-suites/jest-globals.ts', import.meta.url).pathname,
      },
    ],
  },
  test: {
    server: { deps: { inline: ['@apollo/server-integration-testsuite'] } },
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...leftOut.map(({ files }) => files)],
    reporters: ['default', new ClosingReporter()],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
