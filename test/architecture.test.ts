import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

interface SourceFile {
  /** Relative to src. */
  readonly path: string;
  readonly text: string;
  /** Relative to src for our own files; the package's name for libraries. */
  readonly imports: readonly string[];
}

const src = join(import.meta.dirname, '../src');
const files: readonly SourceFile[] = globSync('**/*.ts', { cwd: src })
  .filter((path) => !path.startsWith('generated/'))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    const statements = text.matchAll(
      /^(?:import|export)\b[^;']*\bfrom '([^']+)';|^import '([^']+)';|\bimport\('([^']+)'\)/gm,
    );
    const specifiers = [...statements].map(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? '');
    const imports = specifiers.map((specifier) =>
      specifier.startsWith('.') ? relative(src, join(src, dirname(path), specifier)) : specifier,
    );
    return { path, text, imports };
  });

/** What runs in browsers. */
const dashboardFiles = globSync('**/*.{ts,tsx}', { cwd: join(src, '../dashboard/src') })
  .filter((path) => !path.startsWith('generated/'))
  .map((path) => ({ path, text: readFileSync(join(src, '../dashboard/src', path), 'utf8') }));

const providerNames = ['webshare', 'deso', 'digipay'];
const providerOf = (path: string) => providerNames.find((name) => path.startsWith(`providers/${name}/`));
const inRoom = (...rooms: readonly string[]) =>
  files.filter(({ path }) => rooms.some((room) => path.startsWith(room)));
const offending = (among: readonly SourceFile[], isForbidden: (imported: string, path: string) => boolean) =>
  among.flatMap(({ path, imports }) =>
    imports
      .filter((imported) => isForbidden(imported, path))
      .map((imported) => `${path} imports ${imported}`),
  );

test('the rules look at the real tree', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(offending(files, (imported) => imported === 'undici').sort()).toEqual(
    ['exchange-error', 'exchange-handler', 'exchange'].map((name) => `http/${name}.ts imports undici`),
  );
});

describe('providers', () => {
  test('never import each other, and are imported by the registry alone', () => {
    const outsiders = offending(files, (imported, path) => {
      const provider = providerOf(imported);
      return provider !== undefined && provider !== providerOf(path) && path !== 'providers/registry.ts';
    });

    expect(outsiders).toEqual([]);
  });

  test('have an index, a client, a wire and a mapping each', () => {
    for (const name of providerNames) {
      const parts = files.filter(({ path }) => providerOf(path) === name).map(({ path }) => basename(path));
      expect(parts, name).toEqual(expect.arrayContaining(['index.ts', 'client.ts', 'wire.ts', 'mapping.ts']));
    }
  });

  test('show wire types to mapping and index alone, once domain entities are in sight', () => {
    const entities = /^domain\/(?:referral-program|referral-code|credit|earn-out|earnings|reward)\.ts$/;
    const mayHaveBoth = /(?:^|-)mapping\.ts$|^index\.ts$/;
    const both = files.filter(
      ({ path, imports }) =>
        providerOf(path) !== undefined &&
        !mayHaveBoth.test(basename(path)) &&
        (basename(path) === 'wire.ts' || imports.some((imported) => basename(imported) === 'wire.ts')) &&
        imports.some((imported) => entities.test(imported)),
    );

    expect(both.map(({ path }) => path)).toEqual([]);
  });

  test('are named in their own folders, the registry, the simulators and the example operations alone', () => {
    const named = files.filter(
      ({ path, text }) =>
        /webshare|deso\b|digipay/i.test(text) &&
        providerOf(path) === undefined &&
        path !== 'providers/registry.ts' &&
        path !== 'explorer/example-operations.ts' &&
        !path.startsWith('simulator/'),
    );

    expect(named.map(({ path }) => path)).toEqual([]);
  });
});

describe('rooms', () => {
  test('resolvers see neither HTTP, nor providers, nor settings', () => {
    const forbidden = /^(?:http|providers|simulator)\/|^(?:config|environment|secret)\.ts$/;

    expect(offending(inRoom('graphql/'), (imported) => forbidden.test(imported))).toEqual([]);
  });

  test('the domain knows nothing but itself and the words of the schema', () => {
    const own = /^domain\/|^generated\/vocabulary\.ts$/;

    expect(offending(inRoom('domain/'), (imported) => !own.test(imported))).toEqual([]);
  });

  test('http and providers know nothing of GraphQL, loaders and the server', () => {
    const forbidden =
      /^(?:graphql|loaders|explorer|shared-state|simulator|writers)\/|^(?:server|gateway|context|main)\.ts$|^graphql$/;

    expect(offending(inRoom('http/', 'providers/'), (imported) => forbidden.test(imported))).toEqual([]);
  });

  test('what reports knows nothing of who observes', () => {
    const rooms = [
      'graphql/',
      'http/',
      'providers/',
      'loaders/',
      'writers/',
      'callers/',
      'domain/',
      'front-door/',
    ];

    expect(offending(inRoom(...rooms), (imported) => imported.startsWith('insight/'))).toEqual([]);
    const observed = offending(
      files,
      (imported, path) => /^insight\//.test(imported) && !/^insight\//.test(path),
    );
    expect(observed.map((line) => line.replace(/ imports.*/, '')).sort()).toEqual(['config.ts', 'server.ts']);
  });

  test('the simulators share nothing with the gateway', () => {
    expect(
      offending(
        inRoom('simulator/'),
        (imported) => !imported.startsWith('simulator/') && !imported.startsWith('node:'),
      ),
    ).toEqual([]);
    expect(
      offending(
        files,
        (imported, path) => imported.startsWith('simulator/') && !path.startsWith('simulator/'),
      ),
    ).toEqual(['command.ts imports simulator/environment.ts', 'command.ts imports simulator/index.ts']);
  });

  test('the dashboard is files alone to the gateway, and the gateway is /graphql alone to the dashboard', () => {
    const allowed = /^(?:dashboard\/|node:|fastify$|front-door\/error-answer\.ts$)/;
    expect(offending(inRoom('dashboard/'), (imported) => !allowed.test(imported))).toEqual([]);

    const outside = dashboardFiles.filter(({ text }) =>
      /from '(?:\.\.\/)+(?:src|schema)\/|from 'node:/.test(text),
    );
    expect(outside.map(({ path }) => path)).toEqual([]);
    const named = dashboardFiles.filter(({ text }) => /webshare|deso\b|digipay/i.test(text));
    expect(named.map(({ path }) => path)).toEqual(['words/labels.ts']);
  });

  test.each([
    ['undici', /^http\//],
    ['dataloader', /^loaders\//],
    ['graphql-tag', /^graphql\//],
    ['ruru', /^explorer\//],
    ['bs58check', /^providers\/deso\//],
    ['@apollo/server', /^graphql\//],
    ['@apollo/subgraph', /^graphql\//],
    ['jose', /^callers\//],
    ['prom-client', /^insight\//],
    ['@opentelemetry/api', /^insight\//],
    ['@opentelemetry/core', /^insight\//],
    ['@opentelemetry/resources', /^insight\//],
    ['@opentelemetry/sdk-trace', /^insight\//],
    ['@opentelemetry/exporter-trace-otlp-http', /^insight\//],
    ['@opentelemetry/exporter-trace-otlp-proto', /^insight\//],
    ['rate-limiter-flexible', /^callers\//],
    ['@redis/client', /^shared-state\//],
    // Replies are read by compiled shapes, which are faster.
    ['zod', /^(?:callers|loaders|trusted-documents)\//],
    ['pino-pretty', /^log\.ts$/],
  ])('%s has one home', (library, home) => {
    const users = files.filter(({ imports }) =>
      imports.some((imported) => imported === library || imported.startsWith(`${library}/`)),
    );

    expect(users.length).toBeGreaterThan(0);
    expect(users.map(({ path }) => path).filter((path) => !home.test(path))).toEqual([]);
  });

  test('what instances share is loaded only where there is something to share', () => {
    const loading = /^import (?!type )[^;]*from '[^']*shared-state\/(?!redis-settings\.ts)/m;
    const loaders = files.filter(({ path, text }) => !path.startsWith('shared-state/') && loading.test(text));

    expect(loaders.map(({ path }) => path)).toEqual([]);
  });

  test('main alone reads the environment', () => {
    const readers = files.filter(({ text }) => text.includes('process.env'));

    expect(readers.map(({ path }) => path)).toEqual(['main.ts']);
  });
});

describe('files', () => {
  test('are named in kebab case, and never after nothing in particular', () => {
    const vague = /^(?:utils?|helpers?|common|types|services?|managers?|base-.*|misc)\.ts$/;
    const misnamed = [...files, ...dashboardFiles]
      .map(({ path }) => path)
      .filter(
        (path) => !/^[a-z0-9]+(?:-[a-z0-9]+)*\.tsx?$/.test(basename(path)) || vague.test(basename(path)),
      );

    expect(misnamed).toEqual([]);
  });

  test('hold one idea each', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 240).map(({ path }) => path);

    expect(long).toEqual([]);
  });

  test('have no default export', () => {
    expect(files.filter(({ text }) => /^export default/m.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
