import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  codeFields,
  configFields,
  creditFields,
  earnOutFields,
  programFields,
} from '../workloads/provider-values.ts';
import { type SendJson, UpstreamApi } from './upstream-api.ts';

type Values = Readonly<Record<string, unknown>>;

/** A handler as one would write it by hand for each screen: no GraphQL, no checks beyond the status. */
export function serveByHand(send: SendJson): void {
  const endpoints: Readonly<Record<string, (api: UpstreamApi, input: Input) => Promise<Values> | Values>> = {
    '/dashboard': dashboard,
    '/credits-by-id': creditsById,
    '/credits': async (api, { first = 20 }) => ({ credits: page(await api.credits(first), creditFields) }),
    '/type-name': () => ({ __typename: 'Query' }),
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      reply(response, 502, JSON.stringify({ error: error instanceof Error ? error.message : 'unknown' }));
    });
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const endpoint = endpoints[request.url ?? ''];
    if (endpoint === undefined) return reply(response, 404, '{"error":"not found"}');
    const input: Input = JSON.parse(await readText(request));
    const data = await endpoint(new UpstreamApi(request.headers, send), input);
    reply(response, 200, JSON.stringify({ data }));
  };
  server.listen(Number(process.env.PORT), '127.0.0.1');
}

interface Input {
  readonly first?: number;
  readonly ids?: readonly number[];
}

async function dashboard(api: UpstreamApi, { first = 20 }: Input): Promise<Values> {
  const [config, credits, earnOuts, codes, programs] = await Promise.all([
    api.config(),
    api.credits(first),
    api.earnOuts(first),
    api.codes(),
    api.programs(first),
  ]);
  return {
    config: pick(config, configFields),
    credits: page(credits, creditFields),
    earnOuts: page(earnOuts, earnOutFields),
    codes: codes.map(({ IsActive, Info }) => ({ IsActive, Info: pick(Info, codeFields) })),
    programs: programs.map((program) => pick(program, programFields)),
  };
}

async function creditsById(api: UpstreamApi, { ids = [] }: Input): Promise<Values> {
  const credits = new Map(
    await Promise.all(
      [...new Set(ids)].map(async (id) => [id, pick(await api.credit(id), creditFields)] as const),
    ),
  );
  return { creditsById: ids.map((id) => credits.get(id)) };
}

function page({ count, results }: { count: number; results: Values[] }, names: readonly string[]): Values {
  return { count, results: results.map((item) => pick(item, names)) };
}

function pick(object: Values, names: readonly string[]): Values {
  const picked: Record<string, unknown> = {};
  for (const name of names) picked[name] = object[name];
  return picked;
}

function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => resolve(text));
    request.on('error', reject);
  });
}

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
