import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gateway } from '../workloads/gateway.ts';
import type { Contender } from './contender.ts';

/** The checkout that is measured. */
export const gatewayRoot = resolve(process.env.GATEWAY_ROOT ?? join(import.meta.dirname, '../..'));

/** As its users start it, with the credentials that each request brings; all else is the default. */
export function gatewayContender({
  name,
  title,
  environment = {},
  ...rest
}: Pick<Contender, 'headers' | 'onlyIn'> & {
  readonly name: string;
  readonly title: string;
  readonly environment?: Readonly<Record<string, string>>;
}): Contender {
  return {
    name,
    title,
    dialect: gateway,
    ...rest,
    launch: ({ port, upstreamUrl }) => {
      if (!existsSync(join(gatewayRoot, 'src/main.ts'))) throw new Error(`${gatewayRoot} holds no gateway`);
      return {
        command: process.execPath,
        input: ['src/main.ts'],
        directory: gatewayRoot,
        environment: {
          GATEWAY_CREDENTIALS: 'caller',
          PORT: String(port),
          WEBSHARE_BASE_URL: upstreamUrl,
          DESO_BASE_URL: upstreamUrl,
          DIGIPAY_BASE_URL: upstreamUrl,
          ...environment,
        },
      };
    },
  };
}

/** Which commit that is, and whether it was changed since. */
export function gatewayCommit(): string {
  const git = (...input: string[]) =>
    execFileSync('git', ['-C', gatewayRoot, ...input], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const isChanged = git('status', '--porcelain', '--', 'src', 'schema', 'package-lock.json') !== '';
    return git('log', '-1', '--format=%h %s') + (isChanged ? ', with changes' : '');
  } catch {
    return 'not a git checkout';
  }
}
