import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createSelfSignedCertificate,
  demoCredentials,
  type Simulators,
  simulatorEnvironment,
  startSimulators,
  startWebshareSimulator,
} from '../../src/simulator/index.ts';
import { getRequest, sendBytes } from './wire.ts';

let simulators: Simulators;

beforeEach(async () => {
  simulators = await startSimulators();
});
afterEach(() => simulators.close());

const causeOf = async (request: Promise<unknown>): Promise<unknown> => {
  const error = await request.catch((reason: unknown) => reason);
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? cause.code : error;
};

describe('the simulators', () => {
  test('listen on loopback, each on its own port', () => {
    const urls = [simulators.webshare, simulators.deso, simulators.digipay].map(({ baseUrl }) => baseUrl);
    expect(new Set(urls).size).toBe(3);
    for (const url of urls) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('name the environment of a gateway that is to use them', () => {
    expect(simulatorEnvironment(simulators)).toEqual({
      WEBSHARE_BASE_URL: simulators.webshare.baseUrl,
      WEBSHARE_TOKEN: demoCredentials.webshareToken,
      DESO_BASE_URL: simulators.deso.baseUrl,
      DESO_PUBLIC_KEY: demoCredentials.desoPublicKey,
      DESO_JWT: demoCredentials.desoJwt,
      DIGIPAY_BASE_URL: simulators.digipay.baseUrl,
      DIGIPAY_TOKEN: demoCredentials.digipayToken,
      DIGIPAY_COMPANY_ID: demoCredentials.digipayCompanyId,
    });
  });

  test('leave nothing listening when one port is taken', async () => {
    const ports = { webshare: 0, deso: simulators.deso.port };
    await expect(startSimulators({ ports })).rejects.toThrow('EADDRINUSE');
  });

  test('log every request as it came', async () => {
    const { webshare } = simulators;
    const headers = { 'X-Mixed': 'Value', 'content-type': 'text/plain' };
    const before = Date.now();
    await fetch(`${webshare.baseUrl}/un%20known?b=2&a=%20`, { method: 'POST', headers, body: 'the body' });
    const [call] = webshare.calls;
    expect(call).toMatchObject({
      method: 'POST',
      path: '/un%20known?b=2&a=%20',
      body: 'the body',
      status: 404,
    });
    expect(call?.headers).toMatchObject({ 'x-mixed': 'Value', 'content-type': 'text/plain' });
    expect(call?.query.get('b')).toBe('2');
    expect(call?.remotePort).toBeGreaterThan(0);
    expect(call?.at).toBeGreaterThanOrEqual(before);
    expect(call?.endedAt).toBeGreaterThanOrEqual(call?.at ?? 0);
    webshare.clearCalls();
    expect(webshare.calls).toEqual([]);
  });

  test('log odd targets, repeated headers and what is no request', async () => {
    const { webshare } = simulators;
    const done = (text: string) => text.includes('\r\n\r\n');
    await sendBytes(webshare.port, 'GET //[ HTTP/1.1\r\nHost: a\r\nX-Two: 1\r\nX-Two: 2\r\n\r\n', done);
    await sendBytes(webshare.port, 'nonsense\r\n\r\n');
    expect(webshare.calls).toMatchObject([
      { path: '//[', headers: { 'x-two': '1, 2' }, status: 404 },
      { method: '', body: 'nonsense\r\n\r\n', status: 400 },
    ]);
  });

  test('log a request whose body never ends', async () => {
    const { webshare } = simulators;
    const fields = 'Host: a\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n';
    await sendBytes(webshare.port, `POST /half HTTP/1.1\r\n${fields}`, (text) =>
      text.includes('100 Continue'),
    );
    await expect
      .poll(() => webshare.calls, { interval: 1 })
      .toMatchObject([{ path: '/half', status: 'cut' }]);
  });

  test('forget the oldest calls beyond the limit of their log', async () => {
    const small = await startWebshareSimulator({ callLogLimit: 10 });
    for (let index = 0; index < 24; index += 1) await fetch(`${small.baseUrl}/${index}`);
    expect(small.calls.length).toBeLessThanOrEqual(11);
    expect(small.calls.at(-1)?.path).toBe('/23');
    await small.close();
  });

  test('refuse connections and resume on the same port', async () => {
    const { deso } = simulators;
    const url = `${deso.baseUrl}/api/v0/get-exchange-rate`;
    await (await fetch(url)).text();
    await deso.refuse();
    expect(deso.openConnections).toBe(0);
    expect(await causeOf(fetch(url))).toBe('ECONNREFUSED');
    await deso.resume();
    expect((await fetch(url)).status).toBe(200);
  });

  test('leave connection attempts without a reply and resume', async () => {
    const { deso } = simulators;
    const url = `${deso.baseUrl}/api/v0/get-exchange-rate`;
    await deso.stall();
    expect(await causeOf(fetch(url, { signal: AbortSignal.timeout(50) }))).toMatchObject({
      name: 'TimeoutError',
    });
    expect(deso.calls).toEqual([]);
    await deso.resume();
    expect((await fetch(url)).status).toBe(200);
  });

  test('close at once though calls hang and delays run, and once more without harm', async () => {
    const { webshare } = simulators;
    webshare.faults.add({ match: { path: '/hang' }, fault: { kind: 'hang' } });
    webshare.faults.add({ match: { path: '/late' }, fault: { kind: 'delay', ms: 60_000 } });
    webshare.faults.add({ match: { path: '/trickle' }, fault: { kind: 'trickle', everyMs: 1 } });
    const ended = ['/hang', '/late', '/trickle'].map((path) => sendBytes(webshare.port, getRequest(path)));
    await expect.poll(() => webshare.calls.length).toBe(3);
    await Promise.all([simulators.close(), simulators.close()]);
    await Promise.all(ended);
    await expect.poll(() => webshare.calls.map(({ status }) => status)).toEqual(['cut', 'cut', 'cut']);
    await simulators.close();
  });

  test('cut open connections on demand', async () => {
    const { webshare } = simulators;
    const ended = sendBytes(webshare.port, getRequest('/'));
    await expect.poll(() => webshare.calls.length).toBe(1);
    webshare.disconnect();
    await ended;
    expect(webshare.acceptedConnections).toBe(1);
    await expect.poll(() => webshare.openConnections).toBe(0);
  });

  test('serve https with a certificate that nobody trusts', async () => {
    const secure = await startWebshareSimulator({ tls: createSelfSignedCertificate() });
    expect(secure.baseUrl).toMatch(/^https:/);
    expect(await causeOf(fetch(secure.baseUrl))).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(secure.calls).toEqual([]);
    await secure.close();
  });
});
