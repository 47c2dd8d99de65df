import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { getStaticFile } from 'ruru/static';
import { formatPolicy } from './page.ts';

/** Adds ruru's files, and answers with the path they are under: versioned, as their names are not. */
export function registerGraphiqlFiles(app: FastifyInstance, graphiqlPath: string): string {
  const staticPath = `${graphiqlPath}/${ruruVersion()}/`;

  app.get<{ Params: { file: string } }>(`${staticPath}:file`, async (request, reply) => {
    // A look-up by name in a table of the package's files: no name leads to the file system.
    const file = await getStaticFile({
      staticPath,
      urlPath: staticPath + request.params.file,
      acceptEncoding: request.headers['accept-encoding'],
      disallowDevAssets: true,
    });
    if (file === null) return reply.callNotFound();
    reply.headers({
      ...file.headers,
      'cache-control': 'public, max-age=31536000, immutable',
      // A worker obeys the policy of its own script, not that of the page.
      'content-security-policy': formatPolicy({ 'script-src': ["'self'"] }),
      'cross-origin-resource-policy': 'same-origin',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    });
    if (request.headers['if-none-match'] === file.headers.etag) return reply.code(304).send();
    return reply.send(file.content);
  });

  return staticPath;
}

function ruruVersion(): string {
  const serverModulePath = createRequire(import.meta.url).resolve('ruru/server');
  const manifestPath = join(dirname(serverModulePath), '..', 'package.json');
  const manifest: unknown = JSON.parse(readFileSync(manifestPath, 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error(`no version in ${manifestPath}`);
}
