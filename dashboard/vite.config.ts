import { defineConfig } from 'vite';

/** Where `npm run dev:dashboard` finds a gateway that runs. */
const gatewayUrl = process.env.GATEWAY_URL ?? 'http://localhost:4000';

export default defineConfig({
  root: import.meta.dirname,
  base: '/dashboard/',
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // The page may load nothing but files of the gateway: no data URLs, and no script within the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/graphql': gatewayUrl } },
});
