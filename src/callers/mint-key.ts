import { parseArgs } from 'node:util';
import { isKeyName, mintApiKey, parseScopes } from './api-key.ts';
import { scopes } from './scope.ts';

const usage = `usage: npm run mint-key -- --name NAME --scopes ${scopes.join('+')}
  NAME: at most 64 letters, digits, dots, dashes and underscores
`;

function readArguments(): { name: string; scopes: string } | null {
  try {
    const { values } = parseArgs({ options: { name: { type: 'string' }, scopes: { type: 'string' } } });
    return { name: values.name ?? '', scopes: values.scopes ?? '' };
  } catch {
    return null;
  }
}

const given = readArguments();
const granted = parseScopes(given?.scopes ?? '');
if (given === null || granted === null || !isKeyName(given.name)) {
  process.stderr.write(usage);
  process.exitCode = 1;
} else {
  const { key, entry } = mintApiKey(given.name, granted);
  process.stdout.write(`For the caller; it is shown this once and stored nowhere:\n${key}\n\n`);
  process.stdout.write(`For GATEWAY_API_KEYS, behind a comma where others are there:\n${entry}\n`);
}
