import { describe, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';
import { formatPost, openSocket, readAnswer, sendRaw } from './raw-request.ts';

const list = (first: number) => `{ credits(providers: [WEBSHARE], first: ${first}) { totalCount } }`;

/** Lets operations hang at a provider until they time out. */
async function fill(gateway: TestGateway, count: number) {
  const { webshare } = gateway.simulators;
  webshare.faults.add({ fault: { kind: 'hang' }, times: count });
  const answers = Array.from({ length: count }, (_, index) => gateway.query(list(index + 1)));
  await vi.waitUntil(() => webshare.calls.length >= count);
  return answers;
}

describe('with as much in flight as it can do, the gateway', () => {
  const limits = { MAX_IN_FLIGHT: '3', UPSTREAM_TIMEOUT_MS: '1500', REQUEST_DEADLINE_MS: '2000' };

  test('answers further operations at once, before their body has come, and stays green', async () => {
    await using gateway = await startGateway(limits);
    const answers = await fill(gateway, 3);
    const startedAt = performance.now();
    const withoutBody = await sendRaw(gateway, formatPost(gateway, '', { 'content-length': '1000' }));
    const { status, headers, errors } = await gateway.query('{ providers { provider } }');
    const health = await Promise.all(['live', 'ready'].map((name) => fetch(`${gateway.url}/health/${name}`)));

    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(withoutBody.status).toBe(503);
    expect(status).toBe(503);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'OVERLOADED',
      requestId: headers.get('x-request-id'),
    });
    expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(health.map((answer) => answer.status)).toEqual([200, 200]);
    expect((await Promise.all(answers)).map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect((await gateway.query('{ providers { provider } }')).status).toBe(200);
  });

  test('lets the page of an allowed origin read that', async () => {
    await using gateway = await startGateway({
      ...limits,
      MAX_IN_FLIGHT: '1',
      CORS_ORIGINS: 'https://app.example.com',
    });
    const answers = await fill(gateway, 1);
    const { status, headers } = await gateway.query(
      '{ providers { provider } }',
      {},
      { origin: 'https://app.example.com' },
    );

    expect(status).toBe(503);
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(headers.get('access-control-expose-headers')).toMatch(/retry-after/i);
    await Promise.all(answers);
  });

  test('has room again for each client that leaves', async () => {
    await using gateway = await startGateway({ ...limits, MAX_IN_FLIGHT: '1' });
    gateway.simulators.webshare.faults.add({ fault: { kind: 'hang' }, times: 1 });
    const leaving = openSocket(gateway);
    leaving.write(formatPost(gateway, JSON.stringify({ query: list(1) })));
    await vi.waitUntil(() => gateway.simulators.webshare.calls.length === 1);
    leaving.destroy();

    await vi.waitUntil(async () => (await gateway.query('{ providers { provider } }')).status === 200, {
      timeout: 1000,
    });
  });

  test('does not count requests whose body is still to come', async () => {
    await using gateway = await startGateway({ ...limits, MAX_IN_FLIGHT: '1' });
    const sockets = Array.from({ length: 5 }, () => openSocket(gateway));
    await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<void>((resolve) =>
            socket.write(formatPost(gateway, '{', { 'content-length': '50' }), () => resolve()),
          ),
      ),
    );

    expect((await gateway.query(list(1))).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });
});

test('while its event loop lags, the gateway is live, not ready, and answers operations at once', async () => {
  await using gateway = await startGateway();
  let isBusy = true;
  const block = () => {
    const end = performance.now() + 400;
    while (performance.now() < end);
    if (isBusy) setImmediate(block);
  };
  block();
  const shed = await vi.waitUntil(
    async () => {
      const answer = await gateway.query('{ providers { provider } }');
      return answer.status === 503 && answer;
    },
    { timeout: 18_000 },
  );
  const [live, ready] = await Promise.all(
    ['live', 'ready'].map((name) => fetch(`${gateway.url}/health/${name}`)),
  );
  isBusy = false;

  expect(shed.errors?.[0]?.extensions.code).toBe('OVERLOADED');
  expect(shed.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect(live?.status).toBe(200);
  expect(ready?.status).toBe(503);
  await vi.waitUntil(async () => (await fetch(`${gateway.url}/health/ready`)).status === 200, {
    timeout: 5000,
  });
  expect((await gateway.query('{ providers { provider } }')).status).toBe(200);
});

describe('a client that takes its time', () => {
  const limits = { CLIENT_TIMEOUT_MS: '400' };

  /** Sends a byte of `rest` every now and then, until the connection ends. */
  async function trickle(gateway: TestGateway, start: string, rest: string) {
    const socket = openSocket(gateway);
    socket.write(start);
    let sent = 0;
    const timer = setInterval(() => socket.write(rest[sent++ % rest.length] ?? ' '), 40);
    const answer = await readAnswer(socket);
    clearInterval(timer);
    return answer;
  }

  test.each([
    ['headers', 'GET /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', 'a'],
    ['the request line', 'GET /graphql?query=', 'a'],
    [
      'a body',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n',
      ' ',
    ],
    [
      'chunks',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      '1\r\n \r\n',
    ],
  ])('to send %s is told so and cut', async (_what, start, rest) => {
    await using gateway = await startGateway(limits);
    const { status, headers, error } = await trickle(gateway, start, rest);

    expect(status).toBe(408);
    expect(error?.extensions.requestId).toBe(headers['x-request-id']);
    expect(headers.connection).toBe('close');
    expect((await gateway.query(list(1))).status).toBe(200);
  });

  test('to send anything is cut, be they ever so many', async () => {
    await using gateway = await startGateway(limits);
    const answers = Array.from({ length: 300 }, () => readAnswer(openSocket(gateway)));

    expect((await gateway.query(list(1))).status).toBe(200);
    expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(new Set([408]));
    expect((await gateway.query(list(2))).status).toBe(200);
  });

  test('to read answers is cut, while others are served', async () => {
    await using gateway = await startGateway({ CLIENT_TIMEOUT_MS: '1000' });
    const types = '{ types { name description fields { name description } } }';
    const query = `{ ${Array.from({ length: 20 }, (_, index) => `s${index}: __schema ${types}`).join(' ')} }`;
    const body = JSON.stringify({ query });
    const socket = openSocket(gateway);
    socket.pause();
    // Far more than the buffers of a connection hold, and no more work than that takes.
    socket.write(Buffer.concat(Array.from({ length: 6 }, () => formatPost(gateway, body))));
    // A connection that is not read from shows its end only when it is written to.
    const timer = setInterval(() => socket.write(' '), 40);
    const cut = new Promise((resolve) => socket.once('close', resolve));

    expect((await gateway.query(list(1))).status).toBe(200);
    await cut;
    clearInterval(timer);
    expect(socket.bytesRead).toBeLessThan(1_000_000);
    expect((await gateway.query(list(2))).status).toBe(200);
  });

  test('to ask again is kept waiting for', async () => {
    await using gateway = await startGateway(limits);
    const socket = openSocket(gateway);
    socket.write(formatPost(gateway, '{"query":"{__typename}"}'));
    const first = await readAnswer(socket);
    await vi.waitUntil(() => gateway.query(list(1)).then(() => true));
    socket.write(formatPost(gateway, '{"query":"{__typename}"}'));
    const second = await readAnswer(socket);
    socket.destroy();

    expect([first.status, second.status]).toEqual([200, 200]);
  });
});
