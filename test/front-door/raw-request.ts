import { connect, type Socket } from 'node:net';
import type { GraphqlError, TestGateway } from '../gateway.ts';

/** An answer as it came from the socket. */
export interface RawAnswer {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly error: GraphqlError | undefined;
}

export function openSocket({ url }: Pick<TestGateway, 'url'>): Socket {
  const socket = connect(Number(new URL(url).port), new URL(url).hostname);
  // Being cut off is what many of these tests are about.
  socket.on('error', () => undefined);
  return socket;
}

/** Sends bytes as they are, and waits for one whole answer, or for the end of the connection. */
export async function sendRaw(gateway: Pick<TestGateway, 'url'>, bytes: string | Buffer): Promise<RawAnswer> {
  const socket = openSocket(gateway);
  socket.write(bytes);
  const answer = await readAnswer(socket);
  socket.destroy();
  return answer;
}

export function readAnswer(socket: Socket): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = '';
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (isWhole(text)) finish();
    };
    const finish = () => {
      socket.off('data', onData).off('close', finish);
      resolve(parseAnswer(text));
    };
    socket.on('data', onData).on('close', finish);
  });
}

/** A POST of `body` to GraphQL; `headers` take the place of the usual ones, null leaves one out. */
export function formatPost(
  { url }: Pick<TestGateway, 'url'>,
  body: string | Buffer,
  headers: Readonly<Record<string, string | null>> = {},
): Buffer {
  const all = {
    host: new URL(url).host,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return Buffer.concat([
    Buffer.from(`POST /graphql HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`),
    Buffer.from(body),
  ]);
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const length = /^content-length: (\d+)$/im.exec(text.slice(0, end).replaceAll('\r', ''))?.[1];
  if (end === -1) return false;
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= end + 4 + Number(length);
}

function parseAnswer(text: string): RawAnswer {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  const isJson = headers['content-type']?.includes('json') === true && body !== '';
  return {
    status: Number(statusLine.split(' ')[1] ?? 0),
    headers,
    body,
    error: isJson ? JSON.parse(body).errors?.[0] : undefined,
  };
}
