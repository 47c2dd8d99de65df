import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '../src/providers/registry.ts';
import { post } from './gateway.ts';

const root = join(import.meta.dirname, '..');
const readme = await readFile(join(root, 'README.md'), 'utf8');

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) =>
    text.trim(),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('a newcomer who follows the README', () => {
  let port = 0;
  let stop = async () => {};

  beforeAll(async () => {
    port = await freePort();
    const [start = ''] = blocks('sh');
    // Only what a newcomer's shell has; the install step is what this very test run needed before it.
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port) };
    // In a process group of its own: npm does not pass its end on to what its shell has started.
    const command = start.replace('npm ci && ', 'exec ');
    const child = spawn('sh', ['-c', command], { cwd: root, env, detached: true });
    const exited = once(child, 'exit');
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    while (!output.includes('explore it in a browser')) await once(child.stdout, 'data');
    stop = async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await exited;
    };
  });

  afterAll(() => stop());

  test('finds the two commands', () => {
    const [start, , check] = blocks('sh');

    expect(start).toBe('npm ci && npm start');
    expect(check).toBe('npm ci && npm test');
  });

  test('gets the answer that stands beside the first query', async () => {
    const [query = ''] = blocks('graphql');
    const [answer = ''] = blocks('json');
    const { text } = await post(`http://localhost:${port}/graphql`, query);

    expect(JSON.parse(text)).toEqual(JSON.parse(answer));
  });

  test('gets codes of both providers with the curl command', async () => {
    const curl = blocks('sh')[1]?.replace('localhost:4000', `localhost:${port}`) ?? '';
    const { stdout } = await promisify(execFile)('sh', ['-c', curl]);

    expect(JSON.parse(stdout)).toEqual({
      data: {
        referralCodes: {
          totalCount: 13,
          nodes: [
            { code: '78saf89712', isRedeemable: true },
            { code: expect.any(String), isRedeemable: expect.any(Boolean) },
            { code: expect.any(String), isRedeemable: expect.any(Boolean) },
          ],
        },
      },
    });
  });
});

describe('the documents', () => {
  test('name every variable in .env.example', async () => {
    const example = await readFile(join(root, '.env.example'), 'utf8');
    const named = new Set([...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
    const ofProviders = Object.values(registry).flatMap(({ baseUrl, credentials }) => [
      baseUrl.variable,
      ...Object.values(credentials).map(({ variable }) => variable),
    ]);
    const files = ['src/config.ts', 'src/insight/settings.ts'];
    const sources = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
    const ofConfig = [...sources.join('\n').matchAll(/read\.\w+\('([A-Z_]+)'/g)].map(([, name = '']) => name);

    expect(ofConfig.length).toBeGreaterThan(8);
    expect([...ofConfig, ...ofProviders].filter((name) => !named.has(name))).toEqual([]);
  });

  test('name nothing in the layout that is not there', async () => {
    const [layout = ''] = [...readme.matchAll(/## Layout\n\n```\n(.*?)```/gs)].map(([, text]) => text);
    const paths = layout.match(/\b(?:schema|src|test)\/[\w./-]*/g) ?? [];

    expect(paths.length).toBeGreaterThan(8);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
