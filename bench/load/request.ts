import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { credentialHeaders, markOf } from '../data/tenant.ts';

/** A request as the load generator sends it again and again, each time with another tenant's credentials. */
export interface LoadRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For how many of the providers it brings credentials: Webshare, then DeSo, then Digipay. */
  readonly providers: 1 | 2 | 3;
}

export async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

export function textOf(port: number, request: LoadRequest, tenant: number): string {
  const { head, tail } = partsOf(port, request);
  return head + headerLines(credentialHeaders(tenant, request.providers)) + tail;
}

/** Requests of tenants in turn. */
export class RequestWriter {
  readonly #head: string;
  readonly #tail: string;
  readonly #marks: readonly string[];
  readonly #credentials: readonly string[];
  #tenant = -1;

  /** Only the credentials are made beforehand: 100 000 whole texts would be a burden. */
  constructor(port: number, request: LoadRequest, tenants: number) {
    const { head, tail } = partsOf(port, request);
    this.#head = head;
    this.#tail = tail;
    this.#marks = Array.from({ length: tenants }, (_, tenant) => markOf(tenant));
    this.#credentials = this.#marks.map((_, tenant) =>
      headerLines(credentialHeaders(tenant, request.providers)),
    );
  }

  next(): { readonly text: string; readonly mark: string } {
    this.#tenant = this.#tenant + 1 === this.#marks.length ? 0 : this.#tenant + 1;
    return {
      text: this.#head + (this.#credentials[this.#tenant] ?? '') + this.#tail,
      mark: this.#marks[this.#tenant] ?? '',
    };
  }
}

function partsOf(port: number, { path, headers, body }: LoadRequest): { head: string; tail: string } {
  const lines = headerLines({
    host: `127.0.0.1:${port}`,
    'user-agent': 'bench',
    accept: 'application/json',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  });
  return { head: `POST ${path} HTTP/1.1\r\n${lines}`, tail: `\r\n${body}` };
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}
