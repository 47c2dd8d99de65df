import { Agent, request } from 'undici';
import { serveByHand } from './hand-written-handler.ts';

const dispatcher = new Agent({ keepAliveTimeout: 60_000 });

serveByHand(async ({ origin, path, ...options }) => {
  const { statusCode, body } = await request(origin + path, { ...options, dispatcher });
  if (statusCode !== 200) throw new Error(`the upstream answered ${statusCode}`);
  return await body.json();
});
