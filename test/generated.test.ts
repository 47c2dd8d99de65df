import { readFile } from 'node:fs/promises';
import { generate } from '@graphql-codegen/cli';
import { expect, test } from 'vitest';
import config from '../codegen.ts';

test('the generated code is what codegen makes of the schema (mend it with `npm run generate`)', async () => {
  const files: { filename: string; content: string }[] = await generate({ ...config, silent: true }, false);

  expect(files.map(({ filename }) => filename)).toHaveLength(2);
  for (const { filename, content } of files) {
    expect(content, filename).toBe(await readFile(filename, 'utf8'));
  }
});
