import type { Call } from '../call.ts';
import { jsonReply, type Reply } from '../reply.ts';
import type { WebshareConfig, WebshareData } from './data.ts';
import { detailReply, type FieldProblem, validationReply } from './error.ts';
import { renderConfig } from './rendering.ts';
import { formatTimestamp } from './timestamp.ts';

type Writable = Pick<WebshareConfig, 'mode' | 'paypal_payout_email'>;

let updates = 0;

/** PATCH of the config: mode and paypal_payout_email are taken, all other members are ignored without a word. */
export function updateConfig(call: Call, { config, settings }: WebshareData, now: Date): Reply {
  const mediaType = (call.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaType !== 'application/json') {
    return detailReply(415, `Unsupported media type "${call.headers['content-type'] ?? ''}" in request.`);
  }
  let body: unknown;
  try {
    body = JSON.parse(call.body);
  } catch {
    return detailReply(400, 'JSON parse error - Expecting value: line 1 column 1 (char 0)');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    const message = 'Invalid data. Expected a dictionary.';
    return validationReply([{ field: 'non_field_errors', message, code: 'invalid' }], settings.errorShape);
  }

  const problems: FieldProblem[] = [];
  const wanted: Writable = { mode: config.mode, paypal_payout_email: config.paypal_payout_email };
  if ('mode' in body) readMode(body.mode, wanted, problems);
  if ('paypal_payout_email' in body) readEmail(body.paypal_payout_email, wanted, problems);
  if (problems.length === 0 && wanted.mode === 'payout' && wanted.paypal_payout_email === null) {
    problems.push(
      'paypal_payout_email' in body
        ? emailProblem('This field may not be null.', 'null')
        : emailProblem('This field is required.', 'required'),
    );
  }
  if (problems.length > 0) return validationReply(problems, settings.errorShape);

  updates += 1;
  // the microseconds tell two updates within one millisecond, or under a standing clock, apart
  const updated_at = formatTimestamp(now.getTime(), 1 + (updates % 999));
  Object.assign(config, wanted, { updated_at });
  return jsonReply(200, renderConfig(config), { vary: 'Accept' });
}

function readMode(value: unknown, wanted: Writable, problems: FieldProblem[]): void {
  if (value === 'credits' || value === 'payout') wanted.mode = value;
  else if (value === null) {
    problems.push({ field: 'mode', message: 'This field may not be null.', code: 'null' });
  } else {
    const message = `"${typeof value === 'string' ? value : JSON.stringify(value)}" is not a valid choice.`;
    problems.push({ field: 'mode', message, code: 'invalid_choice' });
  }
}

function readEmail(value: unknown, wanted: Writable, problems: FieldProblem[]): void {
  if (value === null) {
    wanted.paypal_payout_email = null;
    return;
  }
  if (typeof value !== 'string') {
    problems.push(emailProblem('Not a valid string.', 'invalid'));
    return;
  }
  const email = value.trim();
  if (email === '') problems.push(emailProblem('This field may not be blank.', 'blank'));
  else if (email.length > 254) {
    problems.push(emailProblem('Ensure this field has no more than 254 characters.', 'max_length'));
  } else if (!/^[\w.!#$%&'*+/=?^`{|}~-]+@([a-z0-9-]+\.)+[a-z0-9-]{2,63}$/i.test(email)) {
    problems.push(emailProblem('Enter a valid email address.', 'invalid'));
  } else wanted.paypal_payout_email = email;
}

function emailProblem(message: string, code: string): FieldProblem {
  return { field: 'paypal_payout_email', message, code };
}
