import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** A subgraph by the name that routers give it, and where they reach it. */
export interface Subgraph {
  readonly name: string;
  readonly url: string;
  /** Of a caller that may read its schema, where not everybody may. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface ServiceAnswer {
  readonly data?: { readonly _service?: { readonly sdl?: string } };
}

/** Asks a running subgraph for its schema. */
export async function readSubgraph({ name, url, headers }: Subgraph): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data }: ServiceAnswer = JSON.parse(await response.text());
  if (data?._service?.sdl !== undefined) return data._service.sdl;
  throw new Error(`${name} shows no schema (HTTP ${response.status}); is it started with FEDERATION=true?`);
}

/** The supergraph of all of them, for a router. */
export async function composeSupergraph(subgraphs: readonly Subgraph[]): Promise<string> {
  const services = await Promise.all(
    subgraphs.map(async (subgraph) => ({ ...subgraph, typeDefs: parse(await readSubgraph(subgraph)) })),
  );
  const { errors, supergraphSdl } = composeServices(services);
  if (supergraphSdl !== undefined) return supergraphSdl;
  throw new Error(errors?.map(({ message }) => message).join('\n'));
}

if (import.meta.main) {
  const subgraphs = [
    { name: 'referrals', url: 'http://127.0.0.1:4000/graphql' },
    { name: 'members', url: 'http://127.0.0.1:4001/' },
  ];
  process.stdout.write(await composeSupergraph(subgraphs));
}
