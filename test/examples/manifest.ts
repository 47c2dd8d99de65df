import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** Writes the manifest of an example into a folder, as the command in its README does, and says where it is. */
export async function generateManifest(example: string, folder: string): Promise<string> {
  const config = readFileSync(
    join(root, 'examples', example, 'persisted-query-manifest.config.json'),
    'utf8',
  );
  const output = join(folder, `${example}.json`);
  const configPath = join(folder, 'persisted-query-manifest.config.json');
  writeFileSync(configPath, JSON.stringify({ ...JSON.parse(config), output }));
  const command = join(root, 'node_modules/.bin/generate-persisted-query-manifest');
  await promisify(execFile)(process.execPath, [command, '--config', configPath], { cwd: root });
  return output;
}
