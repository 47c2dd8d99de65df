import type { Provider } from '../generated/vocabulary.ts';
import { deso } from './deso/index.ts';
import { digipay } from './digipay/index.ts';
import type { ProviderDefinition } from './provider.ts';
import { webshare } from './webshare/index.ts';

/** The providers behind the gateway; lists over several of them keep this order. */
export type Registry = Readonly<Record<Provider, ProviderDefinition>>;

export const registry: Registry = {
  WEBSHARE: webshare,
  DESO: deso,
  DIGIPAY: digipay,
};
