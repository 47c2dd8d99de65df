import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Finding, note, ok, type Patient, problem } from './finding.ts';

/** Whether changes could be recorded. It writes nothing. */
export async function checkAuditLog({ config }: Patient): Promise<readonly Finding[]> {
  const { auditLogFile, providers } = config;
  const code = await codeOf(auditLogFile, constants.W_OK);
  const reason =
    code === 'ENOENT' ? await codeOf(dirname(auditLogFile), constants.W_OK | constants.X_OK) : code;
  if (reason === null) return [ok('AUDIT_LOG_FILE can be written: changes are recorded there.')];
  const why = reason === 'ENOENT' ? 'its folder is not there' : `it cannot be written (${reason})`;
  const text = `AUDIT_LOG_FILE: ${why}, and without a record nothing is changed.`;
  const canChange = [...providers.values()].some(({ definition }) =>
    definition.capabilities.includes('EARN_OUT_PREFERENCE'),
  );
  return [canChange ? problem(text) : note(text)];
}

async function codeOf(path: string, mode: number): Promise<string | null> {
  try {
    await access(path, mode);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}
