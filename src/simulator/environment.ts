import { demoCredentials } from './demo-credentials.ts';
import type { Simulators } from './simulators.ts';

/** The environment variables that point a gateway at these simulators, with the demo credentials. */
export function simulatorEnvironment({ webshare, deso, digipay }: Simulators): Record<string, string> {
  return {
    WEBSHARE_BASE_URL: webshare.baseUrl,
    WEBSHARE_TOKEN: demoCredentials.webshareToken,
    DESO_BASE_URL: deso.baseUrl,
    DESO_PUBLIC_KEY: demoCredentials.desoPublicKey,
    DESO_JWT: demoCredentials.desoJwt,
    DIGIPAY_BASE_URL: digipay.baseUrl,
    DIGIPAY_TOKEN: demoCredentials.digipayToken,
    DIGIPAY_COMPANY_ID: demoCredentials.digipayCompanyId,
  };
}
