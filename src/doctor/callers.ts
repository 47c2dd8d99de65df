import { KeySet, reasonOf } from '../callers/key-set.ts';
import { type Finding, note, ok, type Patient, problem } from './finding.ts';
import { silentLog } from './silence.ts';

/** Who may call, and whether the keys of the issuer can be had by which tokens are judged. */
export async function checkCallers({ config }: Patient): Promise<readonly Finding[]> {
  const { apiKeys, jwt, isAuthenticated } = config.callers;
  if (!isAuthenticated) {
    return [
      note('Callers do not have to say who they are: neither GATEWAY_API_KEYS nor JWTs are configured.'),
    ];
  }
  const keys = apiKeys.length === 0 ? [] : [ok(`Callers are known by ${apiKeys.length} API key(s).`)];
  return jwt === null ? keys : [...keys, await checkKeySet(jwt.jwksUrl)];
}

async function checkKeySet(url: URL): Promise<Finding> {
  try {
    const count = await new KeySet(url, silentLog).load();
    return count > 0
      ? ok(`Callers are known by JWTs: GATEWAY_JWKS_URL has ${count} key(s).`)
      : problem('GATEWAY_JWKS_URL has no keys, so that every JWT is refused.');
  } catch (error) {
    return problem(
      `GATEWAY_JWKS_URL: the keys cannot be fetched (${reasonOf(error)}), so that no JWT can be judged.`,
    );
  }
}
