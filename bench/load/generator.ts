import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { credentialHeaders, markOf } from '../data/tenant.ts';
import { AnswerReader, type HttpAnswer } from './answer-reader.ts';
import { Expectation } from './expectation.ts';
import { Histogram } from './histogram.ts';

/** A request as the load generator sends it again and again, each time with another tenant's credentials. */
export interface LoadRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface LoadSettings {
  /** Connections are dealt out over them in turn. */
  readonly ports: readonly number[];
  readonly request: LoadRequest;
  /** The right answer to the first tenant. */
  readonly expectedBody: string;
  readonly connections: number;
  /** How many sets of credentials take turns. */
  readonly tenants: number;
  readonly durationMs: number;
}

export interface LoadResult {
  readonly operations: number;
  readonly durationMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that were not the right one, by what they were. */
  readonly wrong: Readonly<Record<string, number>>;
  /** The beginning of the first of those. */
  readonly wrongSample: string | null;
}

interface Run {
  readonly settings: LoadSettings;
  readonly requests: RequestWriter;
  readonly expectation: Expectation;
  readonly latencies: Histogram;
  readonly wrong: Map<string, number>;
  readonly deadline: number;
  wrongSample: string | null;
  operations: number;
}

const STALL_MS = 20_000;

/** A closed loop: every connection sends its next request when it has the answer to the last one. */
export async function runLoad(settings: LoadSettings): Promise<LoadResult> {
  const sockets = await Promise.all(
    Array.from({ length: settings.connections }, (_, index) =>
      open(settings.ports[index % settings.ports.length] ?? 0),
    ),
  );
  const startedAt = performance.now();
  const run: Run = {
    settings,
    requests: requestWriter(settings),
    expectation: new Expectation(settings.expectedBody),
    latencies: new Histogram(),
    wrong: new Map(),
    deadline: startedAt + settings.durationMs,
    wrongSample: null,
    operations: 0,
  };
  await Promise.all(sockets.map((socket) => drive(socket, run)));
  return {
    operations: run.operations,
    durationMs: performance.now() - startedAt,
    p50Ms: run.latencies.quantile(0.5),
    p99Ms: run.latencies.quantile(0.99),
    wrong: Object.fromEntries(run.wrong),
    wrongSample: run.wrongSample,
  };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function drive(socket: Socket, run: Run): Promise<void> {
  const { requests, expectation, latencies } = run;
  const reader = new AnswerReader();
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let mark = '';
    const fail = (reason: string) => {
      socket.destroy();
      reject(new Error(reason));
    };
    const send = () => {
      const next = requests.next();
      ({ mark } = next);
      sentAt = performance.now();
      socket.write(next.text, 'latin1');
    };
    socket.setTimeout(STALL_MS, () => fail(`no answer within ${STALL_MS} ms`));
    socket.on('error', (error) => fail(error.message));
    socket.on('close', () => fail('the connection was closed'));
    socket.on('data', (chunk: Buffer) => {
      const answer = reader.push(chunk);
      if (answer === undefined) return;
      const now = performance.now();
      latencies.add(now - sentAt);
      run.operations += 1;
      const isRight =
        answer.status === 200 && expectation.matches(answer.bytes, answer.start, answer.end, mark);
      if (!isRight) recordWrong(run, answer);
      if (now < run.deadline) return send();
      socket.removeAllListeners('close');
      socket.destroy();
      resolve();
    });
    send();
  });
}

function recordWrong(run: Run, { status, bytes, start, end }: HttpAnswer): void {
  const kind = status === 200 ? 'another body' : `status ${status}`;
  run.wrong.set(kind, (run.wrong.get(kind) ?? 0) + 1);
  run.wrongSample ??= bytes.toString('utf8', start, Math.min(end, start + 2000));
}

interface RequestWriter {
  next(): { readonly text: string; readonly mark: string };
}

/** Texts are put together as they go out: 100 000 whole ones would not fit the cache, and hardly the memory. */
function requestWriter({ ports, request, tenants }: LoadSettings): RequestWriter {
  const { head, tail } = requestParts(ports[0] ?? 0, request);
  const marks = Array.from({ length: tenants }, (_, tenant) => markOf(tenant));
  const credentials = marks.map((_, tenant) => headerLines(credentialHeaders(tenant)));
  let tenant = -1;
  return {
    next() {
      tenant = tenant + 1 === tenants ? 0 : tenant + 1;
      return { text: head + (credentials[tenant] ?? '') + tail, mark: marks[tenant] ?? '' };
    },
  };
}

function requestParts(port: number, { path, headers, body }: LoadRequest): { head: string; tail: string } {
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

/** One request on a connection of its own. */
export async function ask(port: number, request: LoadRequest, tenant: number): Promise<string> {
  const socket = await open(port);
  try {
    const { head, tail } = requestParts(port, request);
    socket.write(head + headerLines(credentialHeaders(tenant)) + tail, 'latin1');
    const reader = new AnswerReader();
    socket.setTimeout(STALL_MS, () => socket.destroy(new Error(`no answer within ${STALL_MS} ms`)));
    for await (const chunk of socket) {
      const answer = reader.push(chunk);
      if (answer === undefined) continue;
      const body = answer.bytes.toString('utf8', answer.start, answer.end);
      if (answer.status !== 200) throw new Error(`status ${answer.status}: ${body.slice(0, 1000)}`);
      return body;
    }
    throw new Error('the connection was closed');
  } finally {
    socket.destroy();
  }
}
