import type { IncomingHttpHeaders } from 'node:http';

type Values = Readonly<Record<string, unknown>>;
export interface Page {
  readonly count: number;
  readonly results: Values[];
}
export interface CodeInfo {
  readonly IsActive: boolean;
  readonly Info: Values;
}

/** One request to the upstream; the parsed reply. Throws where the status is not 200. */
export type SendJson = (request: {
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}) => Promise<unknown>;

const origin = process.env.UPSTREAM_URL ?? '';
const WEBSHARE = '/api/v2/referral';

/** The providers' endpoints for one request, with the credentials that it brought. */
export class UpstreamApi {
  readonly #headers: IncomingHttpHeaders;
  readonly #send: SendJson;

  constructor(headers: IncomingHttpHeaders, send: SendJson) {
    this.#headers = headers;
    this.#send = send;
  }

  config(): Promise<Values> {
    return this.#webshare('/config/');
  }

  credits(first: number): Promise<Page> {
    return this.#webshare(`/credit/?page=1&page_size=${first}`);
  }

  credit(id: number | string): Promise<Values> {
    return this.#webshare(`/credit/${id}/`);
  }

  earnOuts(first: number): Promise<Page> {
    return this.#webshare(`/earnout/?page=1&page_size=${first}`);
  }

  async codes(): Promise<CodeInfo[]> {
    const body = JSON.stringify({
      PublicKeyBase58Check: this.#header('x-deso-public-key'),
      JWT: this.#header('x-deso-jwt'),
    });
    const reply = await this.#send({
      origin,
      path: '/api/v0/get-referral-info-for-user',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return (reply as { ReferralInfoResponses: CodeInfo[] }).ReferralInfoResponses;
  }

  async programs(first: number): Promise<Values[]> {
    const reply = await this.#send({
      origin,
      path: `/digipay/v3/reward_promotion/referral_program?skip=0&limit=${first}`,
      method: 'GET',
      headers: {
        authorization: `Token ${this.#header('x-digipay-token')}`,
        companyid: this.#header('x-digipay-company-id'),
      },
    });
    return (reply as { data: { referral_programs: Values[] } }).data.referral_programs;
  }

  // None of the peers checks what comes, and nor does this.
  async #webshare<Reply>(path: string): Promise<Reply> {
    const headers = { authorization: `Token ${this.#header('x-webshare-token')}` };
    return (await this.#send({ origin, path: WEBSHARE + path, method: 'GET', headers })) as Reply;
  }

  #header(name: string): string {
    return String(this.#headers[name] ?? '');
  }
}
