import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import type { Environment } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';
import { chart, helm, type Manifest, render, typeErrors, valuesFile } from './helm.ts';
import { known, readRepositoryFile } from './variables.ts';

const variants = readdirSync(join(chart, 'ci')).map((file) => file.replace('-values.yaml', ''));
const secretFolder = '/run/secrets/referral-gateway';

const selector = z.record(z.string(), z.string());
const deployment = z.object({
  replicas: z.number().optional(),
  selector: z.object({ matchLabels: selector }),
  template: z.object({
    metadata: z.object({ labels: selector }),
    spec: z.object({
      terminationGracePeriodSeconds: z.number(),
      volumes: z.array(z.looseObject({ name: z.string() })),
      containers: z.tuple([
        z.looseObject({
          env: z.array(z.object({ name: z.string(), value: z.string().optional() })),
          ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
        }),
      ]),
    }),
  }),
});
const policy = z.object({
  ingress: z.array(z.looseObject({ ports: z.array(z.looseObject({ port: z.string() })) })),
  egress: z.array(z.looseObject({ ports: z.array(z.looseObject({ port: z.number() })) })),
});

function find(manifests: readonly Manifest[], kind: string): Manifest {
  const found = manifests.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

function deploymentOf(manifests: readonly Manifest[]) {
  return deployment.parse(find(manifests, 'Deployment').spec);
}

/** As the kubelet sets it, with secrets that lie in a folder of this machine. */
function environmentOf(
  manifests: readonly Manifest[],
  secrets: Readonly<Record<string, string>> = {},
): Environment {
  const folder = mkdtempSync(join(tmpdir(), 'chart-'));
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, name), value);
  const [{ env }] = deploymentOf(manifests).template.spec.containers;
  return Object.fromEntries(env.map(({ name, value }) => [name, value?.replace(secretFolder, folder)]));
}

/** Sharing, metrics and traces have their own tests. */
function configOf(environment: Environment) {
  const own = Object.entries(environment).filter(([name]) => !/^(?:REDIS_|METRICS_|OTEL_)/.test(name));
  return readConfig(Object.fromEntries(own), registry);
}

describe.each(['default', ...variants])('the chart with %s values', (name) => {
  const values = name === 'default' ? [] : ['--values', valuesFile(name)];

  test('is what Helm wants', () => {
    expect(helm('lint', '--strict', chart, ...values)).toContain('0 chart(s) failed');
  });

  test('makes what Kubernetes understands', () => {
    expect(typeErrors(name, render(...values))).toBe('');
  });

  test('gives the gateway variables that it knows', () => {
    const names = Object.keys(environmentOf(render(...values))).filter(
      (variable) => !['POD_NAME', 'NODE_EXTRA_CA_CERTS'].includes(variable),
    );

    expect(names.filter((variable) => !known.has(variable))).toEqual([]);
  });

  test('gives a pod the time that its end may take', () => {
    const manifests = render(...values);
    const environment = environmentOf(manifests);
    const drainMs = Number(environment.DRAIN_MS);
    const deadlineMs = Number(environment.REQUEST_DEADLINE_MS ?? 10_000);

    expect(deploymentOf(manifests).template.spec.terminationGracePeriodSeconds * 1000).toBeGreaterThan(
      drainMs + deadlineMs + 5000,
    );
  });

  test('selects its own pods', () => {
    const manifests = render(...values);
    const { selector: own, template } = deploymentOf(manifests);
    const ofService = selector.parse(
      z.looseObject({ selector }).parse(find(manifests, 'Service').spec).selector,
    );
    const ofBudget = z.looseObject({ selector: z.object({ matchLabels: selector }) });

    for (const labels of [
      own.matchLabels,
      ofService,
      ofBudget.parse(find(manifests, 'PodDisruptionBudget').spec).selector.matchLabels,
    ]) {
      expect(template.metadata.labels).toMatchObject(labels);
    }
  });
});

test('a type error would be seen', () => {
  const misspelled = { apiVersion: 'v1', kind: 'Service', spec: { prots: [] } };

  expect(typeErrors('misspelled', [misspelled])).toContain('prots');
});

describe('the gateway in a pod', () => {
  test('starts with the operator’s credentials from files', () => {
    const secrets = { WEBSHARE_TOKEN: 'token', GATEWAY_API_KEYS: `app:${'0'.repeat(64)}:referrals:read` };
    const config = configOf(environmentOf(render('--values', valuesFile('operator')), secrets));

    expect(config).toMatchObject({ isProduction: true, host: '0.0.0.0', port: 4000, drainMs: 5000 });
    expect(config.providers.get('WEBSHARE')?.credentials?.token?.reveal()).toBe('token');
  });

  test('starts where callers bring their own', () => {
    expect(configOf(environmentOf(render('--values', valuesFile('caller')))).credentialMode).toBe('caller');
  });

  test('starts with everything set', () => {
    const secrets = { DESO_PUBLIC_KEY: 'key', DESO_JWT: 'jwt' };
    const config = configOf(environmentOf(render('--values', valuesFile('everything')), secrets));

    expect(config.callers.rateLimitPerMinute).toBe(1_000_000);
    expect(config).toMatchObject({ requestDeadlineMs: 20_000, hasExplorer: true });
  });

  test('has accounts from a file', () => {
    const words = ['--set', 'secrets.existingSecret=gateway', '--set', 'secrets.accountsKey=accounts.json'];

    expect(environmentOf(render(...words)).ACCOUNTS_FILE).toMatch(/\/accounts\.json$/);
  });

  test('records changes in a file of its own', () => {
    expect(environmentOf(render()).AUDIT_LOG_FILE).toBe('/data/$(POD_NAME).jsonl');
  });
});

describe('the network policy', () => {
  const portsOf = (...words: readonly string[]) => {
    const { ingress, egress } = policy.parse(find(render(...words), 'NetworkPolicy').spec);
    return {
      ingress: ingress.flatMap(({ ports }) => ports.map(({ port }) => port)),
      egress: egress.flatMap(({ ports }) => ports.map(({ port }) => port)),
    };
  };

  test('lets pods reach DNS and https alone, and be reached for queries and metrics', () => {
    expect(portsOf()).toEqual({ ingress: ['http', 'metrics'], egress: [53, 53, 443] });
  });

  test('opens the way to Redis, to the collector and to more where they are configured', () => {
    expect(portsOf('--values', valuesFile('everything')).egress).toEqual([53, 53, 443, 6379, 4318, 8443]);
  });
});

test('pods are either scaled or counted', () => {
  const scaled = render();
  const counted = render('--values', valuesFile('everything'));

  expect(deploymentOf(scaled).replicas).toBeUndefined();
  expect(find(scaled, 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 2 });
  expect(deploymentOf(counted).replicas).toBe(3);
  expect(counted.map(({ kind }) => kind)).not.toContain('HorizontalPodAutoscaler');
});

describe('values are refused', () => {
  test.each([
    ['unknown', 'replicaCount=3', 'replicaCount'],
    ['of the wrong kind', 'autoscaling.minReplicas=many', 'minReplicas'],
    ['with a variable that does not exist', 'config.CACHE_TTL=1', 'config'],
    ['with a secret among the settings', 'config.WEBSHARE_TOKEN=canary', 'config'],
    ['with a variable that is the chart’s own', 'config.PORT=80', 'config'],
    ['with a password among the settings', 'config.REDIS_URL=redis://:canary@redis:6379', 'REDIS_URL'],
    ['with secrets from nowhere', 'secrets.keys={WEBSHARE_TOKEN}', 'existingSecret'],
  ])('%s', (_title, value, named) => {
    expect(() => render('--set', value)).toThrow(named);
  });
});

test('the schema of the values lists the variables that the configuration looks for', () => {
  const enumOf = (text: unknown) => z.looseObject({ enum: z.array(z.string()) }).parse(text).enum;
  const { properties } = JSON.parse(readRepositoryFile('charts/referral-gateway/values.schema.json'));
  const settings = enumOf(properties.config.propertyNames);
  const secrets = enumOf(properties.secrets.properties.keys.items);
  const ofChart = [
    'NODE_ENV',
    'HOST',
    'PORT',
    'DRAIN_MS',
    'METRICS',
    'METRICS_PORT',
    'AUDIT_LOG_FILE',
    'ACCOUNTS_FILE',
  ];
  const listed = new Set([...settings, ...secrets, ...ofChart]);

  expect([...known].filter((name) => !listed.has(name) && !name.endsWith('_FILE'))).toEqual([]);
  expect([...listed].filter((name) => !known.has(name))).toEqual([]);
  expect(secrets.filter((name) => !known.has(`${name}_FILE`))).toEqual(['OTEL_EXPORTER_OTLP_HEADERS']);
});

test('the chart is for this version of the gateway', () => {
  const { appVersion } = parse(readRepositoryFile('charts/referral-gateway/Chart.yaml'));

  expect(appVersion).toBe(JSON.parse(readRepositoryFile('package.json')).version);
});
