import { Agent, request } from 'undici';
import type { SendJson } from './upstream-api.ts';

const dispatcher = new Agent({ keepAliveTimeout: 60_000 });

/** By `undici.request`, which is what undici's own documents advise for servers. */
export const sendByRequest: SendJson = async ({ origin, path, ...options }) => {
  const { statusCode, body } = await request(origin + path, { ...options, dispatcher });
  if (statusCode !== 200) {
    await body.dump();
    throw new Error(`the upstream answered ${statusCode}`);
  }
  return await body.json();
};
