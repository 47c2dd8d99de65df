import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from '../../examples/federation/compose.ts';
import { type HeadersSeen, startMembers } from '../../examples/federation/members.ts';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { type Scope, scopes } from '../../src/callers/scope.ts';
import { demoCredentials, seedWebshare } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { headersOf } from '../resilience/marked-tenant.ts';

/** A client of the whole graph, by the headers that it sends. */
export type Client = Readonly<Record<string, string>>;

/** The gateway and another subgraph, both running, and the schema of both together. */
export interface Supergraph extends AsyncDisposable {
  readonly referrals: TestGateway;
  /** Of requests to the other subgraph. */
  readonly membersSaw: readonly HeadersSeen[];
  /** Where the composed schema is. */
  readonly file: string;
  readonly clients: {
    /** Has the simulators' own accounts, and may change them. */
    readonly demo: Client;
    /** With one key and two accounts at Webshare, with as many credits of other amounts; may read. */
    readonly tenants: readonly Client[];
    /** Has an account with none of the credits that the members have. */
    readonly newcomer: Client;
    /** May read, and has no account. */
    readonly keyAlone: Client;
  };
}

/** Callers say who they are, and bring their own credentials. */
export async function startSupergraph(): Promise<Supergraph> {
  const keyOf = (name: string, granted: readonly Scope[]) => mintApiKey(name, new Set(granted));
  const owner = keyOf('owner', scopes);
  const readers = ['shared', 'newcomer', 'key-alone'].map((name) => keyOf(name, ['referrals:read']));
  const referrals = await startGateway({
    FEDERATION: 'true',
    GATEWAY_CREDENTIALS: 'caller',
    GATEWAY_API_KEYS: [owner, ...readers].map(({ entry }) => entry).join(','),
  });
  const membersSaw: HeadersSeen[] = [];
  const members = await startMembers({ port: 0, onRequest: (headers) => void membersSaw.push(headers) });
  const directory = await mkdtemp(join(tmpdir(), 'supergraph-'));
  const file = join(directory, 'supergraph.graphql');
  const authorize = ({ key }: { readonly key: string }) => ({ authorization: `Bearer ${key}` });
  const subgraphs = [
    { name: 'referrals', url: `${referrals.url}/graphql`, headers: authorize(owner) },
    { name: 'members', url: members.url },
  ];
  await writeFile(file, await composeSupergraph(subgraphs));
  const [shared = {}, newcomer = {}, keyAlone = {}] = readers.map(authorize);
  const withAccount = (client: Client, seed: number, credits = 240): Client => {
    const token = `token-of-tenant-${seed}`;
    referrals.simulators.webshare.addTenant(token, seedWebshare({ seed, credits }));
    return { ...client, 'x-webshare-token': token };
  };
  return {
    referrals,
    membersSaw,
    file,
    clients: {
      demo: { ...authorize(owner), ...headersOf(demoCredentials) },
      tenants: [withAccount(shared, 1), withAccount(shared, 2)],
      newcomer: withAccount(newcomer, 3, 5),
      keyAlone,
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([referrals.stop(), members.stop(), rm(directory, { recursive: true })]);
    },
  };
}
