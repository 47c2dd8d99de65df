import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { EnvironmentReader } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';
import { readTrustedOperations } from '../../src/trusted-documents/settings.ts';
import { entryOf, ManifestFolder, manifestOf } from './manifest-file.ts';

const folder = new ManifestFolder();
afterAll(() => folder[Symbol.dispose]());
const given = folder.write('given.json', manifestOf([entryOf('query Given { __typename }')]));
const own = folder.write('own.json', manifestOf([entryOf('query Own { __typename }')]));

const namesOf = (list: string | undefined) => {
  const read = new EnvironmentReader({ TRUSTED_DOCUMENTS: list });
  const operations = readTrustedOperations(read, [own, '/nowhere/not-built.json']);
  return { names: operations?.map(({ name }) => name) ?? null, problems: read.problems };
};

test('where there is a list, the operations of the gateway’s own pages are on it', () => {
  expect(namesOf(given)).toEqual({ names: ['Given', 'Own'], problems: [] });
});

test('where there is none, every document runs', () => {
  expect(namesOf(undefined)).toEqual({ names: null, problems: [] });
});

test('a list does not go with FEDERATION, whose router writes documents of its own', () => {
  const environment = { WEBSHARE_TOKEN: 'token', FEDERATION: 'true', TRUSTED_DOCUMENTS: given };

  expect(() => readConfig(environment, registry)).toThrow('TRUSTED_DOCUMENTS: with FEDERATION');
});
