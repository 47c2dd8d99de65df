import { serveByHand } from './hand-written-handler.ts';

serveByHand(async ({ origin, path, ...options }) => {
  const response = await fetch(origin + path, options);
  if (!response.ok) throw new Error(`the upstream answered ${response.status}`);
  return await response.json();
});
