import { connect, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createSelfSignedCertificate, startWebshareSimulator } from '../../src/simulator/index.ts';
import { startGateway } from '../gateway.ts';
import { others, providerNames, readLists, UPDATE } from './fault-rows.ts';

const portOf = (server: Server) => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Counts connections, and cuts each of them after its first bytes, or sooner. */
async function startCutter() {
  const received: string[] = [];
  const server = createServer((socket) => {
    socket.once('data', (bytes) => {
      received.push(bytes.toString('latin1'));
      socket.resetAndDestroy();
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    url: `http://127.0.0.1:${portOf(server)}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Passes one connection on to a port, and refuses all others. */
async function startSingleUseProxy(port: number) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    server.close();
    const onward = connect(port, '127.0.0.1');
    for (const end of [socket, onward]) sockets.add(end.on('error', () => end.destroy()));
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe.concurrent.each(providerNames)('where %s', (name) => {
  const provider = name.toUpperCase();

  test('refuses connections, its part is UNAVAILABLE and the rest is there', async () => {
    await using gateway = await startGateway();
    await gateway.simulators[name].refuse();
    const answer = await readLists(gateway);

    expect(answer).toMatchObject({
      shown: others(name),
      problems: [`${provider} UNAVAILABLE`],
      errors: undefined,
    });
    expect(gateway.simulators[name].acceptedConnections).toBe(0);
  });

  test('is back after it refused connections, the answer is whole', async () => {
    await using gateway = await startGateway();
    await gateway.simulators[name].refuse();
    await readLists(gateway);
    await gateway.simulators[name].resume();

    expect((await readLists(gateway)).problems).toEqual([]);
  });

  test('never answers a connection, its part is TIMEOUT each time, without a retry', async () => {
    await using gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '300', REQUEST_DEADLINE_MS: '1000' });
    await gateway.simulators[name].stall();
    for (let read = 0; read < 3; read += 1) {
      const answer = await readLists(gateway);

      expect(answer).toMatchObject({ shown: others(name), problems: [`${provider} TIMEOUT`] });
      expect(answer.ms).toBeLessThan(900);
    }
  });
});

describe.concurrent('where Webshare', () => {
  test('has no address, its part is UNAVAILABLE', async () => {
    // A label of 64 letters is none, so that no name server is asked.
    await using gateway = await startGateway({ WEBSHARE_BASE_URL: `https://${'a'.repeat(64)}.invalid` });
    const answer = await readLists(gateway);

    expect(answer).toMatchObject({ shown: others('webshare'), problems: ['WEBSHARE UNAVAILABLE'] });
    expect(gateway.simulators.webshare.calls).toEqual([]);
  });

  test.each([
    ['that nobody vouches for', {}],
    ['that has expired', { validTo: new Date(Date.now() - 1000) }],
  ])(
    'has a certificate %s, its part is UNAVAILABLE, and nothing is sent nor tried again',
    async (_title, options) => {
      const untrusted = await startWebshareSimulator({ tls: createSelfSignedCertificate(options) });
      await using gateway = await startGateway({ WEBSHARE_BASE_URL: untrusted.baseUrl });
      const answer = await readLists(gateway);
      const { errors } = await gateway.query(UPDATE, { email: 'me@example.com' });
      const { acceptedConnections, calls } = untrusted;
      await untrusted.close();

      expect(answer).toMatchObject({ shown: others('webshare'), problems: ['WEBSHARE UNAVAILABLE'] });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_UNAVAILABLE']);
      expect(calls).toEqual([]);
      expect(acceptedConnections).toBe(2);
    },
  );

  test('speaks https where plain http is asked, its part is missing', async () => {
    const secure = await startWebshareSimulator({ tls: createSelfSignedCertificate() });
    await using gateway = await startGateway({
      WEBSHARE_BASE_URL: secure.baseUrl.replace('https:', 'http:'),
    });
    const { shown, problems } = await readLists(gateway);
    await secure.close();

    expect(shown).toEqual(others('webshare'));
    expect(problems).toEqual([expect.stringMatching(/^WEBSHARE (?:UNAVAILABLE|BAD_RESPONSE)$/)]);
  });

  test('cuts each connection, a read goes out twice', async () => {
    await using cutter = await startCutter();
    await using gateway = await startGateway({ WEBSHARE_BASE_URL: cutter.url });
    const { problems } = await readLists(gateway);

    expect(problems).toEqual(['WEBSHARE UNAVAILABLE']);
    expect(cutter.received).toHaveLength(2);
  });

  test('refuses the connection of a PATCH, the error says so, and that is all', async () => {
    await using stage = await startGateway();
    const { webshare } = stage.simulators;
    using proxy = await startSingleUseProxy(webshare.port);
    await using gateway = await startGateway({ WEBSHARE_BASE_URL: proxy.url });
    const { data, errors } = await gateway.query(UPDATE, { email: 'me@example.com' });

    expect(data ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_UNAVAILABLE']);
    expect(webshare.calls.map(({ method }) => method)).toEqual(['GET']);
    expect(webshare.data.config.mode).toBe('credits');
  });
});
