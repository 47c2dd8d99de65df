import { defineConfig } from 'vite';

/** Where `npm run dev:dashboard` finds a gateway that runs. */
const gatewayUrl = process.env.GATEWAY_URL ?? 'http://localhost:4000';

export default defineConfig(({ command }) => {
  // Whatever environment it is built in, such as that of tests: people get the small and fast build.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
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
    // The page's own host stays in the request: the gateway refuses pages of other origins.
    server: { proxy: { '/graphql': { target: gatewayUrl, changeOrigin: false } } },
  };
});
