import { once } from 'node:events';
import { request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGatewayStub } from './gateway-stub.ts';

const app = createGatewayStub();
let origin: string;
let staticPath: string;

beforeAll(async () => {
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const page = await app.inject('/graphiql');
  staticPath = /\/graphiql\/[^"/]+\//.exec(page.body)?.[0] ?? '';
});
afterAll(() => app.close());

describe('files of GraphiQL', () => {
  it('are under a path with the version of the package', () => {
    expect(staticPath).toMatch(/^\/graphiql\/\d+\.\d+\.\d+[^/]*\/$/);
  });

  it.each([
    ['ruru.js', 'text/javascript; charset=utf-8'],
    ['ruru.css', 'text/css; charset=utf-8'],
    ['graphqlWorker.js', 'text/javascript; charset=utf-8'],
  ])('%s is served as %s, to be kept for a year', async (name, contentType) => {
    const response = await app.inject(staticPath + name);
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': contentType,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(response.rawPayload.length).toBe(Number(response.headers['content-length']));
  });

  it('are compressed for those who can read it', async () => {
    const plain = await app.inject(`${staticPath}ruru.css`);
    const compressed = await app.inject({
      url: `${staticPath}ruru.css`,
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(compressed.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(compressed.rawPayload).equals(plain.rawPayload)).toBe(true);
  });

  it('are not sent again to those who have them', async () => {
    const { headers } = await app.inject(`${staticPath}ruru.css`);
    const again = await app.inject({
      url: `${staticPath}ruru.css`,
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
  });

  it.each([
    '../package.json',
    '../../../../package.json',
    '%2e%2e%2fpackage.json',
    '..%2fdist%2fserver.js',
    '..%5cpackage.json',
    '%2fetc%2fpasswd',
    'ruru.js%00.css',
    'ruru.js.map',
    '__proto__',
    'constructor',
    'nothing.js',
    '',
  ])('%s is not among them', async (name) => {
    expect(await statusOf(staticPath + name)).toBe(404);
  });
});

// Sent as it is: inject and fetch would resolve the dots before they leave.
async function statusOf(path: string): Promise<number | undefined> {
  const outgoing = request(origin, { path }).end();
  const [response] = await once(outgoing, 'response');
  response.resume();
  return response.statusCode;
}
