import { readConfig } from './config.ts';
import { ConfigurationError, type Environment } from './environment.ts';
import type { Registry } from './providers/registry.ts';

/** Names of all variables that the configuration looks for, found by letting it look. */
export function knownVariables(registry: Registry): ReadonlySet<string> {
  const names = new Set<string>();
  // Some are looked for where others are set only. Files are never set, so that none is read.
  for (const value of [undefined, '1']) {
    const recorder: Environment = new Proxy<Environment>(
      {},
      {
        get: (_target, name) => {
          names.add(String(name));
          return String(name).endsWith('_FILE') ? undefined : value;
        },
      },
    );
    try {
      readConfig(recorder, registry);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
    }
  }
  return names;
}
