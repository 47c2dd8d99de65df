import { knownVariables } from '../known-variables.ts';
import type { Registry } from '../providers/registry.ts';
import { type Finding, note, type Patient } from './finding.ts';

/** Names that begin as the gateway's own do, but that it does not look for: most likely they are misspelled. */
export async function checkNames({ environment, config }: Patient): Promise<readonly Finding[]> {
  const known = knownVariables(config.registry);
  const own = new RegExp(`^(?:${prefixes(config.registry).join('|')})_`);
  return Object.entries(environment)
    .filter(([name, value]) => value && own.test(name) && !known.has(name) && !isOfKubernetes(name))
    .map(([name]) => note(`${name} is not a variable of the gateway, and does nothing; see .env.example.`));
}

function prefixes(registry: Registry): readonly string[] {
  const ofProviders = Object.values(registry).map(({ baseUrl }) => baseUrl.variable.split('_')[0] ?? '');
  return [...ofProviders, 'GATEWAY'];
}

/** Pods get such variables for each service of their namespace. */
function isOfKubernetes(name: string): boolean {
  return /_SERVICE_(?:HOST|PORT)|_PORT(?:_|$)/.test(name);
}
