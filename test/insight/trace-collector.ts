import { once } from 'node:events';
import { createServer } from 'node:http';

/** A span, as far as the tests look at it. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly startMs: number;
  readonly endMs: number;
  readonly statusCode: number;
}

/** What takes traces by OTLP over HTTP, in place of a collector. */
export interface TraceCollector extends AsyncDisposable {
  readonly url: string;
  /** Every byte that came, headers included. */
  readonly bodies: readonly string[];
  readonly contentTypes: readonly (string | undefined)[];
  /** Of the bodies in JSON. */
  spans(): readonly ReceivedSpan[];
  /** Of the resource that the spans belong to. */
  resource(): Readonly<Record<string, unknown>>;
  /** What requests are answered with from now on; null: nothing. */
  answerWith(status: number | null): void;
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const bodies: string[] = [];
  const contentTypes: (string | undefined)[] = [];
  let status: number | null = 200;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks).toString('latin1'));
    contentTypes.push(request.headers['content-type']);
    if (status === null) return;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of OTLP
  const groups = (): any[] => bodies.flatMap((body) => JSON.parse(body).resourceSpans);
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    contentTypes,
    spans: () =>
      groups()
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans)
        .map((span) => ({
          ...span,
          attributes: readAttributes(span.attributes),
          startMs: Number(span.startTimeUnixNano) / 1e6,
          endMs: Number(span.endTimeUnixNano) / 1e6,
          statusCode: span.status.code ?? 0,
        })),
    resource: () => readAttributes(groups()[0].resource.attributes),
    answerWith: (next) => {
      status = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function readAttributes(attributes: readonly { key: string; value: object }[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
