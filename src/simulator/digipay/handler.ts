import type { Call } from '../call.ts';
import type { ExactJson } from '../exact-json.ts';
import { jsonReply, type Reply } from '../reply.ts';
import type { DigipayData, DigipaySettings } from './data.ts';
import { readQuery } from './query.ts';
import { renderProgram } from './rendering.ts';
import { selectPrograms } from './selection.ts';

const listPath = '/digipay/v3/reward_promotion/referral_program';

export interface DigipayCredential {
  token: string;
  companyId: string;
}

export function accountKey({ token, companyId }: DigipayCredential): string {
  return JSON.stringify([token, companyId]);
}

export function handleDigipay(call: Call, accounts: ReadonlyMap<string, DigipayData>, now: Date): Reply {
  // the filter stands before the dispatcher: without a good token nothing is said about a path
  const data = authenticate(call, accounts);
  if (data === undefined) return jsonReply(401, { status: 'error', code: 401, message: 'UNAUTHORIZED' });
  const id = programId(call.pathname);
  if (call.pathname !== listPath && id === null) return springError(404, 'Not Found', call, now);
  if (call.method !== 'GET' && call.method !== 'HEAD')
    return springError(405, 'Method Not Allowed', call, now);
  if (id !== null) {
    const program = data.programs.find((candidate) => candidate.id === id);
    return program === undefined
      ? failure(404, 'NOT_FOUND', data.settings)
      : success({ referral_program: renderProgram(program) });
  }
  const query = readQuery(call.query);
  if (query === null) return failure(400, 'BAD_REQUEST', data.settings);
  const selected = selectPrograms(data.programs, query, data.settings.defaultLimit, now);
  return success({ referral_programs: selected.map(renderProgram) });
}

function authenticate(
  { headers }: Call,
  accounts: ReadonlyMap<string, DigipayData>,
): DigipayData | undefined {
  const token = /^Token (\S+)$/.exec(headers.authorization ?? '')?.[1];
  return token === undefined
    ? undefined
    : accounts.get(accountKey({ token, companyId: headers.companyid ?? '' }));
}

function programId(pathname: string): string | null {
  const encoded = pathname.startsWith(`${listPath}/`) ? pathname.slice(listPath.length + 1) : '';
  if (encoded === '' || encoded.includes('/')) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function success(data: ExactJson): Reply {
  return jsonReply(200, { success: 1, error: [], data });
}

function failure(status: number, message: string, { errorStatus, errorShape }: DigipaySettings): Reply {
  return jsonReply(
    errorStatus === 'ok' ? 200 : status,
    errorShape === 'code'
      ? { success: 0, error: [1], data: { message } }
      : { success: 0, error: [message], data: {} },
  );
}

function springError(status: number, error: string, { pathname }: Call, now: Date): Reply {
  return jsonReply(status, { timestamp: now.toISOString(), status, error, path: pathname });
}
