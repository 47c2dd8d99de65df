import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Block, root } from './page.ts';

/** What a snippet's first line says it to be: `// src/providers/acme/index.ts`. */
const placePattern = /^\/\/ ([\w./-]+\.tsx?)$/m;

/**
 * What the compiler has to say about snippets. Each is a file of its own, beside those of the repository; those of one page
 * with the same place are parts of one file. Lines are those of the page.
 */
export async function checkSnippets(snippets: readonly Block[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'referral-gateway-snippets-'));
  try {
    const files = new Map<string, string>();
    for (const { page, line, text } of snippets) {
      const [firstLine = ''] = text.split('\n');
      const place = placePattern.exec(firstLine)?.[1];
      const path = place ?? join(dirname(page), `${page.replaceAll('/', '-')}-${line}.ts`);
      const before = files.get(path) ?? '';
      files.set(path, `${before}${'\n'.repeat(Math.max(line - lineCount(before), 0))}${text}`);
    }
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), `${text}\nexport {};\n`);
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(root, 'tsconfig.json'),
        compilerOptions: {
          rootDirs: [folder, root],
          types: ['node'],
          noUnusedLocals: false,
          noUnusedParameters: false,
        },
        include: [],
        files: [...files.keys()],
      }),
    );
    return await runCompiler(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function runCompiler(folder: string): Promise<string> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [compiler, '-p', folder, '--pretty', 'false'],
      { cwd: folder },
      (_error, stdout) => resolve(stdout.trim()),
    );
  });
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}
