import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkNode } from '../../src/doctor/runtime.ts';
import { audience, issuer, startKeyServer } from '../callers/key-server.ts';
import { startGateway } from '../gateway.ts';
import { examine, startPractice } from './examine.ts';

describe('the Node.js', () => {
  test.each([
    ['26.10.0', 'ok'],
    ['24.0.0', 'ok'],
    ['22.19.0', 'problem'],
    ['9.11.2', 'problem'],
  ])('%s: %s', (version, level) => {
    expect(checkNode(version)).toMatchObject({ level, text: expect.stringContaining(version) });
  });
});

test('what is wrong with the configuration is told all at once, and nobody is asked then', async () => {
  await using practice = await startPractice();
  const { exitCode, of, text } = await practice.examine({ PORT: 'canary', CACHE_TTL_MS: '-1' });

  expect(of('problem')).toEqual([expect.stringMatching(/^PORT: /), expect.stringMatching(/^CACHE_TTL_MS: /)]);
  expect(exitCode).toBe(1);
  expect(practice.simulators.webshare.calls).toEqual([]);
  expect(text).not.toContain('canary');
});

test('production without a provider is a problem', async () => {
  const { exitCode, of } = await examine({ NODE_ENV: 'production' });

  expect(of('problem')).toEqual([expect.stringContaining('no provider is configured')]);
  expect(exitCode).toBe(1);
});

test('a misspelled variable is told by its name, those of the surroundings are not', async () => {
  await using practice = await startPractice();
  const { of } = await practice.examine({
    WEBSHARE_TOKN: 'canary',
    GATEWAY_API_KEY: 'canary',
    GATEWAY_SERVICE_HOST: '10.0.0.1',
    GATEWAY_PORT_80_TCP: 'tcp://10.0.0.1:80',
    NODE_OPTIONS: '--max-old-space-size=400',
  });

  expect(of('note').filter((text) => text.includes('not a variable'))).toEqual([
    'WEBSHARE_TOKN is not a variable of the gateway, and does nothing; see .env.example.',
    'GATEWAY_API_KEY is not a variable of the gateway, and does nothing; see .env.example.',
  ]);
});

describe('the port', () => {
  test('that another program has is a problem', async () => {
    await using practice = await startPractice();
    const other = createServer((_request, response) => response.end('hello'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { of } = await practice.examine({ PORT: String(port) });
    await new Promise((resolve) => other.close(resolve));

    expect(of('problem')).toEqual([
      `Port ${port} is taken by another program: end that, or set PORT to a free one.`,
    ]);
  });

  test('that the gateway itself has is none', async () => {
    await using gateway = await startGateway();
    await using practice = await startPractice();
    const { port } = new URL(gateway.url);
    const { of } = await practice.examine({ PORT: port });

    expect(of('ok')).toContain(`Port ${port} is taken by a gateway that runs already.`);
    expect(of('problem')).toEqual([]);
  });

  test('for metrics is looked at too', async () => {
    await using gateway = await startGateway({ METRICS_PORT: '0' });
    await using practice = await startPractice();
    const own = new URL(gateway.metricsUrl ?? '').port;
    const taken = new URL(gateway.url).port;
    const { of } = await practice.examine({ METRICS_PORT: own });
    const { of: ofOther } = await practice.examine({ METRICS_PORT: taken });

    expect(of('ok')).toContain(`Port ${own} is taken by the metrics of a gateway that runs already.`);
    expect(ofOther('problem')).toEqual([
      `Port ${taken} is taken by another program: end that, or set METRICS_PORT to a free one.`,
    ]);
  });

  test('of an address that this machine has not is a problem', async () => {
    await using practice = await startPractice();
    const { of } = await practice.examine({ HOST: '192.0.2.1', PORT: '4000', GATEWAY_CREDENTIALS: 'caller' });

    expect(of('problem')).toEqual(['Port 4000 cannot be listened on: HOST is no address of this machine.']);
  });
});

describe('the audit log', () => {
  test('in a folder that is not there is a problem', async () => {
    await using practice = await startPractice();
    const { of } = await practice.examine({ AUDIT_LOG_FILE: join(tmpdir(), 'not/there/audit.jsonl') });

    expect(of('problem')).toEqual([
      'AUDIT_LOG_FILE: its folder is not there, and without a record nothing is changed.',
    ]);
  });

  test('behind a file is a problem', async () => {
    await using practice = await startPractice();
    const { of } = await practice.examine({ AUDIT_LOG_FILE: join(import.meta.filename, 'audit.jsonl') });

    expect(of('problem')).toEqual([expect.stringContaining('(ENOTDIR)')]);
  });
});

describe('callers', () => {
  const jwt = (url: URL) => ({
    GATEWAY_JWT_ISSUER: issuer,
    GATEWAY_JWT_AUDIENCE: audience,
    GATEWAY_JWKS_URL: url.href,
  });

  test('are judged by keys that can be fetched', async () => {
    await using practice = await startPractice();
    await using keyServer = await startKeyServer();
    const { exitCode, of } = await practice.examine(jwt(keyServer.url));

    expect(of('ok')).toContain('Callers are known by JWTs: GATEWAY_JWKS_URL has 1 key(s).');
    expect(exitCode).toBe(0);
  });

  test('cannot be judged where the issuer is not there', async () => {
    await using practice = await startPractice();
    const { of } = await practice.examine(jwt(new URL('http://127.0.0.1:1/keys')));

    expect(of('problem')).toEqual([
      expect.stringMatching(
        /^GATEWAY_JWKS_URL: the keys cannot be fetched \(\w+\), so that no JWT can be judged\.$/,
      ),
    ]);
  });

  test('cannot be judged where the issuer shows something else', async () => {
    await using practice = await startPractice();
    await using keyServer = await startKeyServer();
    keyServer.answer = (response) => response.end('<html>canary</html>');
    const { of, text } = await practice.examine(jwt(keyServer.url));

    expect(of('problem')).toEqual([expect.stringContaining('GATEWAY_JWKS_URL')]);
    expect(text).not.toContain('canary');
  });
});
