import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { scopes } from '../../src/callers/scope.ts';
import { type Simulators, simulatorEnvironment, startSimulators } from '../../src/simulator/index.ts';
import { post } from '../gateway.ts';
import { buildImage, contextFiles, dockerfile, type Image } from './image.ts';
import { freePort, statusOf } from './probe.ts';

describe('the Dockerfile', () => {
  test('is what Docker reads without a complaint', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  test('takes the Node.js that the tests run with', () => {
    const [major] = process.versions.node.split('.');
    const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);

    expect([...new Set(images)]).toEqual([`node:${major}-slim`]);
  });
});

test('nothing gets into the build but sources and lists of packages', () => {
  const roots = new Set(contextFiles().map((path) => path.split('/')[0]));

  expect([...roots].sort()).toEqual(
    expect.arrayContaining(['LICENSE', 'package-lock.json', 'package.json', 'schema', 'src']),
  );
  expect([...roots].filter((root) => /^\.|^(?:node_modules|secrets|test)$|audit/.test(root ?? ''))).toEqual(
    [],
  );
});

describe('the image', { timeout: 300_000 }, () => {
  const key = mintApiKey('app', new Set(scopes));
  let image: Image;
  let simulators: Simulators;

  beforeAll(async () => {
    image = buildImage();
    simulators = await startSimulators();
  }, 300_000);

  afterAll(async () => {
    await simulators.close();
    image[Symbol.dispose]();
  });

  /** As a container runs it: with the image's user and environment, and that of the container over it. */
  function start(command: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
    const [, ...words] = command;
    const auditLogFile = join(image.root, image.environment.AUDIT_LOG_FILE ?? '');
    const env = { ...image.environment, AUDIT_LOG_FILE: auditLogFile, DRAIN_MS: '500', ...environment };
    const user = process.getuid?.() === 0 ? { uid: image.userId, gid: image.userId } : {};
    return spawn(image.node, words, {
      cwd: image.workFolder,
      env,
      ...user,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  test('has the packages for production alone, and what Docker is told is in it', () => {
    const packages = globSync(['*', '@*/*'], { cwd: join(image.workFolder, 'node_modules') });

    expect(packages).toEqual(expect.arrayContaining(['@apollo/server', 'fastify', 'graphql']));
    expect(packages.filter((name) => /^(?:node|vitest|typescript|vite|playwright-core)$/.test(name))).toEqual(
      [],
    );
    expect(image.userId).toBeGreaterThan(0);
    expect(existsSync(join(image.workFolder, image.entrypoint[1] ?? ''))).toBe(true);
  });

  test('refuses to hand the operator’s credentials to everybody in the network', async () => {
    const child = start(image.entrypoint, simulatorEnvironment(simulators));
    const output = collect(child);
    const [exitCode] = await once(child, 'close');

    expect(exitCode).toBe(1);
    expect(output()).toContain('GATEWAY_API_KEYS');
  });

  test('tells what is wrong with its configuration', async () => {
    const environment = { ...simulatorEnvironment(simulators), GATEWAY_API_KEYS: key.entry, PORT: '0' };
    const child = start([...image.entrypoint, 'doctor'], environment);
    const output = collect(child);
    const [exitCode] = await once(child, 'close');

    expect(output()).toContain('AUDIT_LOG_FILE can be written');
    expect(output()).toContain('No problem found.');
    expect(exitCode).toBe(0);
  });

  test('serves, is healthy by any name, records changes on its volume, drains, and ends with 0', async () => {
    const port = await freePort();
    const child = start(image.entrypoint, {
      ...simulatorEnvironment(simulators),
      GATEWAY_API_KEYS: key.entry,
      ALLOWED_HOSTS: 'gateway.example.com,127.0.0.1',
      PORT: String(port),
    });
    const output = collect(child);
    const ended = once(child, 'close');
    await until(child.stdout, () => output().includes('GraphQL at'));
    const isHealthy = async () => {
      const [exitCode] = await once(start(image.healthCheck, { PORT: String(port) }), 'close');
      return exitCode === 0;
    };

    // A kubelet asks by the pod's address.
    expect(await statusOf(port, '/health/live', `10.1.2.3:${port}`)).toBe(200);
    expect(await statusOf(port, '/health/ready', `10.1.2.3:${port}`)).toBe(200);
    expect(await statusOf(port, '/graphql', `10.1.2.3:${port}`)).toBe(403);
    expect(await isHealthy()).toBe(true);

    const { data } = await post(
      `http://127.0.0.1:${port}/graphql`,
      `mutation { updateEarnOutPreference(input: {
        programId: "webshare:program:1", paypalPayoutEmail: "me@example.com", mode: PAYOUT, acceptAffiliateAgreement: true
      }) { outcome } }`,
      {},
      { authorization: `Bearer ${key.key}` },
    );
    expect(data).toEqual({ updateEarnOutPreference: { outcome: 'APPLIED' } });
    expect(readFileSync(join(image.root, 'data/audit.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);

    child.kill('SIGTERM');
    await until(child.stdout, () => output().includes('stopping'));
    expect(await statusOf(port, '/health/ready', `10.1.2.3:${port}`)).toBe(503);
    expect(await statusOf(port, '/health/live', `10.1.2.3:${port}`)).toBe(200);
    expect((await ended)[0]).toBe(0);
    expect(await isHealthy()).toBe(false);
  });
});

function collect(child: ChildProcess): () => string {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => said.push(String(text)));
  return () => said.join('');
}

async function until(stream: NodeJS.ReadableStream | null, isThere: () => boolean): Promise<void> {
  while (stream !== null && !isThere()) await once(stream, 'data');
}
