import { fileURLToPath } from 'node:url';

/**
 * Builds the dashboard after an install, so that `npm start` serves it at once. Plain JavaScript, since it runs under
 * whatever Node the install ran under.
 */
async function findVite() {
  try {
    return await import('vite');
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

const vite = await findVite();
if (vite === undefined) {
  process.stdout.write(
    'The dashboard is not built: the packages that build it are not installed. See npm run build:dashboard.\n',
  );
} else {
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
  await vite.build({ configFile, logLevel: 'warn' });
}
