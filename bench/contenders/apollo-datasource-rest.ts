import type { IncomingHttpHeaders } from 'node:http';
import { type AugmentedRequest, RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { typeDefs } from './provider-schema.ts';
import type { CodeInfo, Page } from './upstream-api.ts';

type Values = Readonly<Record<string, unknown>>;
const upstreamUrl = process.env.UPSTREAM_URL ?? '';

class WebshareSource extends RESTDataSource {
  override baseURL = `${upstreamUrl}/api/v2/referral/`;
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    super();
    this.#headers = headers;
  }

  override willSendRequest(_path: string, request: AugmentedRequest): void {
    request.headers.authorization = `Token ${this.#headers['x-webshare-token']}`;
  }

  config(): Promise<Values> {
    return this.get('config/');
  }

  credits(first: number): Promise<Page> {
    return this.get('credit/', { params: { page: '1', page_size: String(first) } });
  }

  /** The same id twice is one call: the base class shares equal requests. */
  credit(id: number): Promise<Values> {
    return this.get(`credit/${id}/`);
  }

  earnOuts(first: number): Promise<Page> {
    return this.get('earnout/', { params: { page: '1', page_size: String(first) } });
  }
}

class DesoSource extends RESTDataSource {
  override baseURL = `${upstreamUrl}/api/v0/`;

  async codes(headers: IncomingHttpHeaders): Promise<CodeInfo[]> {
    const body = { PublicKeyBase58Check: headers['x-deso-public-key'], JWT: headers['x-deso-jwt'] };
    const reply = await this.post<{ ReferralInfoResponses: CodeInfo[] }>('get-referral-info-for-user', {
      body,
    });
    return reply.ReferralInfoResponses;
  }
}

class DigipaySource extends RESTDataSource {
  override baseURL = `${upstreamUrl}/digipay/v3/`;

  async programs(headers: IncomingHttpHeaders, first: number): Promise<Values[]> {
    const reply = await this.get<{ data: { referral_programs: Values[] } }>(
      'reward_promotion/referral_program',
      {
        params: { skip: '0', limit: String(first) },
        headers: {
          authorization: `Token ${headers['x-digipay-token']}`,
          companyid: String(headers['x-digipay-company-id']),
        },
      },
    );
    return reply.data.referral_programs;
  }
}

interface SourcesContext {
  readonly headers: IncomingHttpHeaders;
  readonly webshare: WebshareSource;
  readonly deso: DesoSource;
  readonly digipay: DigipaySource;
}

interface FirstInput {
  readonly first: number;
}

const resolvers = {
  Query: {
    config: (_root: unknown, _input: unknown, { webshare }: SourcesContext) => webshare.config(),
    credits: (_root: unknown, { first }: FirstInput, { webshare }: SourcesContext) => webshare.credits(first),
    creditsById: (_root: unknown, { ids }: { ids: readonly number[] }, { webshare }: SourcesContext) =>
      ids.map((id) => webshare.credit(id)),
    earnOuts: (_root: unknown, { first }: FirstInput, { webshare }: SourcesContext) =>
      webshare.earnOuts(first),
    codes: (_root: unknown, _input: unknown, { deso, headers }: SourcesContext) => deso.codes(headers),
    programs: (_root: unknown, { first }: FirstInput, { digipay, headers }: SourcesContext) =>
      digipay.programs(headers, first),
  },
};

await startStandaloneServer(new ApolloServer<SourcesContext>({ typeDefs, resolvers }), {
  listen: { port: Number(process.env.PORT), host: '127.0.0.1' },
  context: async ({ req: { headers } }) => ({
    headers,
    webshare: new WebshareSource(headers),
    deso: new DesoSource(),
    digipay: new DigipaySource(),
  }),
});
