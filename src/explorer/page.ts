import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** Source lists by directive, such as `{ 'script-src': ["'self'"] }`; what is not listed is not admitted. */
export type ContentSources = Readonly<Record<`${string}-src`, readonly string[]>>;

export interface Page {
  readonly html: string;
  readonly sources: ContentSources;
}

/** A data URL, so that no browser asks the gateway for /favicon.ico. */
export const faviconLink = `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M8 1l6 3.5v7L8 15l-6-3.5v-7z" fill="#7c3aed"/></svg>',
)}">`;

export function sendPage(reply: FastifyReply, render: (nonce: string) => Page): FastifyReply {
  const { html, sources } = render(randomBytes(16).toString('base64'));
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': formatPolicy(sources),
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    .send(html);
}

export function formatPolicy(sources: ContentSources): string {
  const lists = Object.entries(sources).map(([directive, list]) => `${directive} ${list.join(' ')}`);
  return [
    "default-src 'none'",
    ...lists,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** JSON that cannot end the script element it stands in. */
export function formatInlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
