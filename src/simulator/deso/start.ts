import { demoCredentials } from '../demo-credentials.ts';
import { type Simulator, type StartOptions, startSimulator } from '../simulator.ts';
import { Accounts, type DesoCredential } from './authentication.ts';
import type { DesoData } from './data.ts';
import { handleDeso } from './handler.ts';
import { seedDeso } from './seed.ts';

export interface DesoStartOptions extends StartOptions {
  data?: DesoData;
}

/** Besides the tokens made known with a credential, every token that is rightly signed by a public key is good. */
export function startDesoSimulator(
  options: DesoStartOptions = {},
): Promise<Simulator<DesoData, DesoCredential>> {
  const now = options.now ?? (() => new Date());
  const data = options.data ?? seedDeso({ seed: options.seed ?? 1 });
  const accounts = new Accounts();
  accounts.set({ publicKey: demoCredentials.desoPublicKey, jwt: demoCredentials.desoJwt }, data);
  return startSimulator(
    {
      data,
      handle: (call) => handleDeso(call, accounts, data, now()),
      addTenant: (credential: DesoCredential, tenantData: DesoData) => accounts.set(credential, tenantData),
      removeTenant: (credential: DesoCredential) => accounts.delete(credential),
    },
    options,
  );
}
