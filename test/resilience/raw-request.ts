import { connect } from 'node:net';

export interface RawRequestOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a GraphQL request; the answer is every byte of it, head and body, as a client does not show them. */
export function requestRaw(
  baseUrl: string,
  query: string,
  { variables = {}, headers = {} }: RawRequestOptions = {},
): Promise<string> {
  const { hostname, port, host } = new URL(baseUrl);
  const body = JSON.stringify({ query, variables });
  const lines = Object.entries({
    host,
    'content-type': 'application/json',
    'content-length': `${Buffer.byteLength(body)}`,
    connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    const received: string[] = [];
    const socket = connect(Number(port), hostname, () => {
      socket.write(`POST /graphql HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
    });
    socket
      .setEncoding('latin1')
      .on('data', (text: string) => received.push(text))
      .on('error', reject)
      .on('close', () => resolve(received.join('')));
  });
}
