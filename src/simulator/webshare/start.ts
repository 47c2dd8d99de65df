import { demoCredentials } from '../demo-credentials.ts';
import { type Simulator, type StartOptions, startSimulator } from '../simulator.ts';
import type { WebshareData } from './data.ts';
import { handleWebshare } from './handler.ts';
import { seedWebshare } from './seed.ts';

export interface WebshareStartOptions extends StartOptions {
  data?: WebshareData;
}

/** The credential is the API token. */
export function startWebshareSimulator(
  options: WebshareStartOptions = {},
): Promise<Simulator<WebshareData, string>> {
  const now = options.now ?? (() => new Date());
  const data = options.data ?? seedWebshare({ seed: options.seed ?? 1, now: now() });
  const accounts = new Map<string, WebshareData>([[demoCredentials.webshareToken, data]]);
  return startSimulator(
    {
      data,
      handle: (call) => handleWebshare(call, accounts, data, now()),
      addTenant: (token: string, tenantData: WebshareData) => void accounts.set(token, tenantData),
      removeTenant: (token: string) => void accounts.delete(token),
    },
    options,
  );
}
