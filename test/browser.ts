import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usualPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium on this machine, CHROMIUM_PATH before the usual ones; undefined where there is none. */
export function findChromium(): string | undefined {
  const configuredPath = process.env.CHROMIUM_PATH;
  const paths = configuredPath ? [configuredPath, ...usualPaths] : usualPaths;
  return paths.find((path) => existsSync(path));
}

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(`no Chromium at CHROMIUM_PATH or ${usualPaths.join(', ')}`);
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
