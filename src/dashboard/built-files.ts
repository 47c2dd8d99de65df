import { fileURLToPath } from 'node:url';

/** Where `npm run build:dashboard` puts the page. */
export const builtFolder = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));
/** What the page asks, as TRUSTED_DOCUMENTS needs it. */
export const manifestFile = fileURLToPath(
  new URL('../../dashboard/dist/persisted-query-manifest.json', import.meta.url),
);
