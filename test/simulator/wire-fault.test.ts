import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  demoCredentials,
  type Fault,
  type Simulator,
  startWebshareSimulator,
  type WebshareData,
} from '../../src/simulator/index.ts';
import { getRequest, sendBytes } from './wire.ts';

const path = '/api/v2/referral/config/';
const authorization = `Token ${demoCredentials.webshareToken}`;
let webshare: Simulator<WebshareData, string>;
let usual: string;

beforeEach(async () => {
  webshare = await startWebshareSimulator();
  usual = await (await get()).text();
  webshare.clearCalls();
});
afterEach(() => webshare.close());

const get = (init: RequestInit = {}) =>
  fetch(webshare.baseUrl + path, { headers: { authorization }, ...init });
const raw = (enough?: (text: string) => boolean) =>
  sendBytes(webshare.port, getRequest(path, { authorization }), enough);
const inject = (fault: Fault) => webshare.faults.add({ fault });
const lastCall = () => webshare.calls.at(-1);

describe('faults on the wire', () => {
  test('reset before headers and in the middle of the body', async () => {
    const before = inject({ kind: 'resetBeforeHeaders' });
    expect(await raw()).toEqual({ text: '', end: 'reset' });
    expect(lastCall()?.status).toBe('cut');
    before.remove();
    inject({ kind: 'resetMidBody' });
    const { text, end } = await raw();
    expect(end).toBe('reset');
    expect(text.endsWith(usual.slice(0, Math.floor(usual.length / 2)))).toBe(true);
    await expect(get().then((response) => response.text())).rejects.toThrow();
  });

  test('close without a byte', async () => {
    inject({ kind: 'emptyReply' });
    expect(await raw()).toEqual({ text: '', end: 'closed' });
  });

  test('truncate under a right and a wrong content-length', async () => {
    const right = inject({ kind: 'truncated', contentLength: 'right' });
    expect(await (await get()).text()).toBe(usual.slice(0, Math.floor(usual.length / 2)));
    right.remove();
    inject({ kind: 'truncated', contentLength: 'wrong' });
    await expect(get().then((response) => response.text())).rejects.toThrow();
    expect(lastCall()?.status).toBe('cut');
  });

  test('announce another content-length than they send', async () => {
    inject({ kind: 'wrongContentLength', by: 5 });
    expect((await raw()).text).toMatch(`content-length: ${usual.length + 5}\r\n\r\n${usual}`);
    webshare.faults.clear();
    inject({ kind: 'wrongContentLength', by: -5 });
    expect((await raw()).text).toMatch(`content-length: ${usual.length - 5}\r\n\r\n${usual}`);
  });

  test('send what is no HTTP', async () => {
    inject({ kind: 'garbage', bytes: 'SSH-2.0-surprise\r\n' });
    expect(await raw()).toEqual({ text: 'SSH-2.0-surprise\r\n', end: 'closed' });
  });

  test.each<[Fault, (text: string) => boolean]>([
    [{ kind: 'headersThenHang', bytes: 3 }, (text) => text.endsWith('{"i')],
    [{ kind: 'trickle', everyMs: 1 }, (text) => text.endsWith('1\r\n \r\n1\r\n \r\n')],
    [{ kind: 'slowHeaders', everyMs: 1 }, (text) => text.includes('HTTP/1.1 20')],
    [{ kind: 'endlessBody' }, (text) => text.length > 1_000_000],
  ])('go on until the client leaves: %j', async (fault, enough) => {
    inject(fault);
    await raw(enough);
    await expect.poll(() => lastCall()?.status, { interval: 1 }).toBe('cut');
  });

  test('hang until the client leaves', async () => {
    inject({ kind: 'hang' });
    await expect(get({ signal: AbortSignal.timeout(30) })).rejects.toThrow();
    await expect.poll(() => lastCall(), { interval: 1 }).toMatchObject({ fault: 'hang', status: 'cut' });
  });

  test('close the connection behind an answer that promised to keep it', async () => {
    inject({ kind: 'closeAfterReply' });
    const { text, end } = await raw();
    expect(text).toContain(usual);
    expect(text).not.toMatch(/connection: close/i);
    expect(end).toBe('closed');
  });
});
