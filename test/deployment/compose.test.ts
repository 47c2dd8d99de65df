import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { ConfigurationError, type Environment } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';
import { post } from '../gateway.ts';
import { startGatewayProcess } from '../resilience/gateway-process.ts';
import { statusOf } from './probe.ts';
import { exampleEnvironment, known, readRepositoryFile } from './variables.ts';

const composeFile: unknown = parse(readRepositoryFile('compose.yaml'), { merge: true });

const service = z.object({
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()).default([]),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
});
const { services } = z.object({ services: z.record(z.string(), service) }).parse(composeFile);
const serviceOf = (name: string) => service.parse(services[name]);

/** Redis and metrics have their own tests. */
const ofOthers = ['REDIS_URL', 'METRICS_PORT', 'METRICS_HOST'];
const environmentOf = (name: string): Environment =>
  Object.fromEntries(
    Object.entries(serviceOf(name).environment)
      .filter(([variable]) => !ofOthers.includes(variable))
      .map(([variable, value]) => [variable, withDefaults(value)]),
  );

/** Docker makes a folder for secrets where there is none. */
const madeByDocker = ['./secrets'];

/** As Compose does where nothing else is set. */
function withDefaults(value: string): string {
  return value.replaceAll(/\$\{\w+:-(.*?)\}/g, '$1');
}

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment, registry);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('compose.yaml', () => {
  test('is valid by the Compose Specification', () => {
    const schema = JSON.parse(readRepositoryFile('test/fixtures/compose-spec/compose-spec.json'));
    const { $schema: _draft, ...rules } = schema;
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(rules);
    validate(composeFile);

    expect(validate.errors ?? []).toEqual([]);
  });

  test('sets no variable that the gateway does not know', () => {
    const names = ['gateway', 'demo'].flatMap((name) => Object.keys(serviceOf(name).environment));

    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  test.each(Object.entries(services))(
    'lets %s write to its volumes alone, with no privileges',
    (_name, container) => {
      expect(container.read_only).toBe(true);
      expect(container.cap_drop).toEqual(['ALL']);
      expect(container.security_opt).toEqual(['no-new-privileges:true']);
    },
  );

  test.each(['gateway', 'demo'])('keeps the record of changes of %s where it may write', (name) => {
    const { environment, volumes, tmpfs } = serviceOf(name);
    const writable = [
      ...volumes.filter((volume) => !volume.endsWith(':ro')).map((volume) => volume.split(':')[1]),
      ...tmpfs,
    ];

    expect(writable.some((path) => environment.AUDIT_LOG_FILE?.startsWith(`${path}/`))).toBe(true);
  });

  test.each(Object.entries(services))(
    'publishes %s on loopback, unless told otherwise',
    (_name, { ports }) => {
      expect(ports.map(withDefaults).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    },
  );

  test('waits longer for the end than the gateway takes at most', () => {
    const { drainMs, requestDeadlineMs } = readConfig(
      { ...environmentOf('gateway'), GATEWAY_CREDENTIALS: 'caller' },
      registry,
    );
    const longest = drainMs + requestDeadlineMs + 5000;

    for (const name of ['gateway', 'demo']) {
      expect(Number.parseInt(serviceOf(name).stop_grace_period ?? '', 10) * 1000).toBeGreaterThan(longest);
    }
  });

  test('mounts what is there', () => {
    const sources = Object.values(services).flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    const paths = sources.filter((source) => source.startsWith('./') && !madeByDocker.includes(source));

    expect(paths.filter((path) => !existsSync(join(import.meta.dirname, '../..', path)))).toEqual([]);
  });
});

describe('with an .env as in .env.example', () => {
  const example = exampleEnvironment();
  const inCompose = (own: Environment): Environment => ({ ...example, ...own, ...environmentOf('gateway') });

  test('the gateway wants to know who calls', () => {
    expect(problemsOf(inCompose({ WEBSHARE_TOKEN: 'token' }))).toEqual([
      expect.stringMatching(/^HOST: .*GATEWAY_API_KEYS/),
    ]);
  });

  test.each([
    ['keys', { WEBSHARE_TOKEN: 'token', GATEWAY_API_KEYS: `app:${'0'.repeat(64)}:referrals:read` }],
    ['callers who bring their own', { GATEWAY_CREDENTIALS: 'caller' }],
  ])('the gateway starts with %s', (_title, own) => {
    expect(problemsOf(inCompose(own))).toEqual([]);
  });
});

test('the demo answers from its simulators, by the names of loopback alone', async () => {
  await using demo = await startGatewayProcess({
    ...inDemo(),
    PORT: '0',
    AUDIT_LOG_FILE: '/tmp/demo.audit.jsonl',
  });
  const { port } = new URL(demo.url);
  const { data } = await post(`http://127.0.0.1:${port}/graphql`, '{ credits(first: 1) { totalCount } }');
  const page = await fetch(`http://127.0.0.1:${port}/graphql`, { headers: { accept: 'text/html' } });

  expect(data).toEqual({ credits: { totalCount: 240 } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<html');
  expect(await statusOf(Number(port), '/graphql', 'rebound.example.com')).toBe(403);
});

function inDemo(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environmentOf('demo')).map(([name, value]) => [name, value ?? '']),
  );
}
