import { demoCredentials } from '../demo-credentials.ts';
import { type Simulator, type StartOptions, startSimulator } from '../simulator.ts';
import type { DigipayData } from './data.ts';
import { accountKey, type DigipayCredential, handleDigipay } from './handler.ts';
import { seedDigipay } from './seed.ts';

export interface DigipayStartOptions extends StartOptions {
  data?: DigipayData;
}

export function startDigipaySimulator(
  options: DigipayStartOptions = {},
): Promise<Simulator<DigipayData, DigipayCredential>> {
  const now = options.now ?? (() => new Date());
  const data = options.data ?? seedDigipay({ seed: options.seed ?? 1 });
  const demo = { token: demoCredentials.digipayToken, companyId: demoCredentials.digipayCompanyId };
  const accounts = new Map([[accountKey(demo), data]]);
  return startSimulator(
    {
      data,
      handle: (call) => handleDigipay(call, accounts, now()),
      addTenant: (credential: DigipayCredential, tenantData: DigipayData) =>
        void accounts.set(accountKey(credential), tenantData),
      removeTenant: (credential: DigipayCredential) => void accounts.delete(accountKey(credential)),
    },
    options,
  );
}
