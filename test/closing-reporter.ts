import process from 'node:process';
import type { Reporter, TestModule } from 'vitest/node';
import { leftOut } from './optional-suites.ts';

/** Ends the run with what did not run, and with how many tests passed and failed. */
export class ClosingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      passed += tests.filter((test) => test.ok()).length;
      const failures = tests.filter((test) => !test.ok()).length;
      // A file that does not load has no tests, but is a failure all the same.
      failed += failures === 0 && !module.ok() ? 1 : failures;
    }
    for (const { files, program, install } of leftOut) {
      process.stdout.write(`\nnot run: ${files}, for want of ${program}. Install it with: ${install}\n`);
      if (process.env.CI === 'true') {
        failed += 1;
        process.exitCode = 1;
      }
    }
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
