import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { sendError } from '../front-door/error-answer.ts';
import { Bundle } from './bundle.ts';
import { missingPage } from './missing-page.ts';

export const DASHBOARD_PATH = '/dashboard';
const BUILT_BY = 'npm run build:dashboard';
const builtFolder = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

/**
 * What the page may do: run and show files of the gateway, and ask the gateway. No script or style within the page, no
 * text that becomes markup, no frame around it, no form that leaves it.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const commonHeaders = {
  'content-security-policy': policy,
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
const pageHeaders = {
  ...commonHeaders,
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
};

export interface DashboardOptions {
  /** Whether `/` leads to it, where it leads to nothing else. */
  readonly isHome?: boolean;
  /** Where its build is. */
  readonly folder?: string;
}

/**
 * Adds the dashboard: files alone, which ask `/graphql` as any other client does. Hooks run in the order they were added:
 * register it after the check of Host and Origin.
 */
export function registerDashboard(
  app: FastifyInstance,
  { isHome = false, folder = builtFolder }: DashboardOptions = {},
): void {
  const bundle = new Bundle(folder);

  app.get(DASHBOARD_PATH, async (request, reply) => {
    const page = await bundle.page();
    if (page !== null) return reply.headers(pageHeaders).send(page);
    if (request.headers.accept?.includes('text/html')) {
      return reply.code(503).headers(pageHeaders).send(missingPage(BUILT_BY));
    }
    const message = `The dashboard has not been built. Build it by: ${BUILT_BY}`;
    return sendError(request, reply, { status: 503, code: 'NOT_BUILT', message });
  });

  for (const path of isHome ? ['/', `${DASHBOARD_PATH}/`] : [`${DASHBOARD_PATH}/`]) {
    app.get(path, (_request, reply) => reply.redirect(DASHBOARD_PATH));
  }

  app.get<{ Params: { name: string } }>(`${DASHBOARD_PATH}/assets/:name`, async (request, reply) => {
    const asset = await bundle.asset(request.params.name);
    if (asset === null) return reply.callNotFound();
    const isGzipped = acceptsGzip(request.headers['accept-encoding']);
    reply.headers({
      ...commonHeaders,
      'content-type': asset.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'origin, accept-encoding',
      ...(isGzipped && { 'content-encoding': 'gzip' }),
    });
    return reply.send(isGzipped ? asset.gzipped : asset.content);
  });
}

function acceptsGzip(acceptEncoding: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(acceptEncoding ?? ''));
}
