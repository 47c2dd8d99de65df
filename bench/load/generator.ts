import type { Socket } from 'node:net';
import { AnswerReader, type HttpAnswer } from './answer-reader.ts';
import { Expectation } from './expectation.ts';
import { Histogram } from './histogram.ts';
import { type LoadRequest, open, RequestWriter } from './request.ts';

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
  /** Goes on beyond the duration until there were so many. */
  readonly minimumOperations?: number;
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
  readonly requests: RequestWriter;
  readonly expectation: Expectation;
  readonly latencies: Histogram;
  readonly wrong: Map<string, number>;
  readonly deadline: number;
  readonly minimumOperations: number;
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
  const requests = new RequestWriter(settings.ports[0] ?? 0, settings.request, settings.tenants);
  const startedAt = performance.now();
  const run: Run = {
    requests,
    expectation: new Expectation(settings.expectedBody),
    latencies: new Histogram(),
    wrong: new Map(),
    deadline: startedAt + settings.durationMs,
    minimumOperations: settings.minimumOperations ?? 0,
    wrongSample: null,
    operations: 0,
  };
  try {
    await Promise.all(sockets.map((socket) => drive(socket, run)));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  return {
    operations: run.operations,
    durationMs: performance.now() - startedAt,
    p50Ms: run.latencies.quantile(0.5),
    p99Ms: run.latencies.quantile(0.99),
    wrong: Object.fromEntries(run.wrong),
    wrongSample: run.wrongSample,
  };
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
      if (now < run.deadline || run.operations < run.minimumOperations) return send();
      socket.removeAllListeners('close');
      socket.destroy();
      resolve();
    });
    send();
  });
}

function recordWrong(run: Run, { status, bytes, start, end }: HttpAnswer): void {
  const body = bytes.toString('utf8', start, end);
  const code = /"code":"([A-Z_]+)"/.exec(body)?.[1];
  const kind = `status ${status}${code === undefined ? '' : ` with ${code}`}`;
  run.wrong.set(kind, (run.wrong.get(kind) ?? 0) + 1);
  run.wrongSample ??= body.slice(0, 2000);
}
