import { join } from 'node:path';
import { generatePersistedQueryManifest } from '@apollo/generate-persisted-query-manifest';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev:dashboard` finds a gateway that runs. */
const gatewayUrl = process.env.GATEWAY_URL ?? 'http://localhost:4000';

/** Writes down what the page asks, so that it may ask it where TRUSTED_DOCUMENTS lists what others may. */
const manifest: Plugin = {
  name: 'persisted-query-manifest',
  async generateBundle() {
    const documents = join(import.meta.dirname, 'src/operations/*.graphql');
    const content = await generatePersistedQueryManifest({ documents }, undefined);
    this.emitFile({
      type: 'asset',
      fileName: 'persisted-query-manifest.json',
      source: JSON.stringify(content, null, 2),
    });
  },
};

export default defineConfig(({ command }) => {
  // Whatever environment it is built in, such as that of tests: people get the small and fast build.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: import.meta.dirname,
    base: '/dashboard/',
    plugins: [manifest],
    build: {
      target: 'es2023',
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      // The page may load nothing but files of the gateway: no data URLs, and no script within the page.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 700,
    },
    // The page's own host stays in the request: the gateway refuses pages of other origins.
    server: { proxy: { '/graphql': { target: gatewayUrl, changeOrigin: false } } },
  };
});
