import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A provider's reply as test/fixtures has it, such as `webshare/config`; as text, because parsing it would lose digits. */
export function readFixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures', `${name}.json.txt`), 'utf8');
}
