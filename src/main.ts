import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// Before all that is to be found compiled. Where nothing can be written there, nothing is kept.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'));
// The old generation may grow to 1.6 times of what is alive in it, in place of up to four times: some 100 MB less under load, for no
// CPU time that could be measured (docs/performance.md).
setFlagsFromString('--heap-growing-percent=60');

const { run } = await import('./command.ts');
process.exitCode = await run(process.argv.slice(2), process.env);
