/** All that an answer may say: the codes of problems, of errors, and the outcomes of a change. */
const problemCodes = [
  'UNAVAILABLE',
  'TIMEOUT',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'BAD_RESPONSE',
  'REJECTED',
  'NOT_CONFIGURED',
];
const known = new Set([
  ...problemCodes,
  ...problemCodes.map((code) => `PROVIDER_${code}`),
  'SERVED_STALE',
  'BAD_USER_INPUT',
  'DEADLINE_EXCEEDED',
  'OVERLOADED',
  'OPERATION_LIMIT_EXCEEDED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  ...['APPLIED', 'UNCHANGED', 'REFUSED', 'UNKNOWN'],
  ...['OUTCOME_UNKNOWN', 'CONFLICT', 'NOT_FOUND', 'PROVIDER_REJECTED'],
]);

/** Whether an answer is JSON that says nothing but what is known, and which codes it says. */
export function judge(status: number, text: string): { isValid: boolean; codes: string[] } {
  const answer = parse(text);
  if (!isRecord(answer)) return { isValid: false, codes: [] };
  const { data, errors = [] } = answer;
  if (!Array.isArray(errors)) return { isValid: false, codes: [] };
  const codes: string[] = [];
  for (const error of errors) {
    codes.push(isRecord(error) && isRecord(error.extensions) ? String(error.extensions.code) : 'no code');
  }
  if (data !== undefined) collect(data, codes);
  const hasContent = isRecord(data) || errors.length > 0;
  const isAnswered = [200, 400, 429, 503].includes(status);
  return { isValid: hasContent && isAnswered && codes.every((code) => known.has(code)), codes };
}

/** Codes of problems and outcomes, wherever they are in the data. */
function collect(value: unknown, codes: string[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, codes);
  if (!isRecord(value)) return;
  for (const [name, member] of Object.entries(value)) {
    // A referral code is a code too, but it stands beside an id.
    const isCode = name === 'outcome' || (name === 'code' && !('id' in value));
    if (isCode && typeof member === 'string') codes.push(member);
    else collect(member, codes);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
