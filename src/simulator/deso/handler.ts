import type { Call } from '../call.ts';
import { type Answer, reply } from '../reply.ts';
import type { Accounts } from './authentication.ts';
import type { DesoData } from './data.ts';
import { decodeStrings, errorReply, goReply } from './go-json.ts';
import { renderCode, renderLookUp } from './rendering.ts';

const prefix = '/api/v0';

interface Route {
  method: 'GET' | 'POST';
  answer: (call: Call, accounts: Accounts, node: DesoData, now: Date) => Answer;
}

const routes = new Map<string, Route>([
  ['/get-referral-info-for-user', { method: 'POST', answer: referralInfoForUser }],
  ['/get-referral-info-for-referral-hash', { method: 'POST', answer: referralInfoForReferralHash }],
  [
    '/get-exchange-rate',
    { method: 'GET', answer: (_call, _accounts, node) => goReply(200, { ...node.exchangeRate }) },
  ],
]);

export function handleDeso(call: Call, accounts: Accounts, node: DesoData, now: Date): Answer {
  const unslashed = call.pathname.replace(/\/$/, '');
  // every route is also served without its prefix, for old frontends
  const name = unslashed.startsWith(`${prefix}/`) ? unslashed.slice(prefix.length) : unslashed;
  const route = routes.get(name);
  if (route === undefined) return reply(404, 'text/plain; charset=utf-8', '404 page not found\n');
  if (call.method !== route.method && call.method !== 'OPTIONS') return reply(405, null, '');
  if (unslashed !== call.pathname) {
    return reply(301, null, '', { location: unslashed + call.path.slice(call.pathname.length) });
  }
  if (call.method === 'OPTIONS') return reply(200, null, '', corsHeaders(call));

  // server.go AddHeaders: public routes are exempt when the request target matches to the letter
  const isExempt = call.path === prefix + name;
  const mediaType = (call.headers['content-type'] ?? '').split(';')[0];
  if (call.method === 'POST' && !isExempt && mediaType !== 'application/json') return reply(400, null, '');

  const answer = route.answer(call, accounts, node, now);
  if (answer !== 'drop' && isExempt) Object.assign(answer.headers, corsHeaders(call));
  return answer;
}

function referralInfoForUser(call: Call, accounts: Accounts, _node: DesoData, now: Date): Answer {
  const asked = decodeStrings(call.body, 'GetReferralInfoForUserRequest', ['PublicKeyBase58Check', 'JWT']);
  if ('problem' in asked)
    return errorReply(`GetReferralInfoForUser: Problem parsing request body: ${asked.problem}`);
  const judged = accounts.judge({ publicKey: asked.PublicKeyBase58Check, jwt: asked.JWT }, now);
  if (judged === 'panic') return 'drop';
  if ('problem' in judged)
    return errorReply(`GetReferralInfoForUser: Error validating JWT: ${judged.problem}`);

  const data = accounts.get(asked.PublicKeyBase58Check);
  const codes = [...(data?.codes ?? [])].sort(byHash);
  // a nil slice is null in Go's JSON
  if (data === undefined || codes.length === 0) return goReply(200, { ReferralInfoResponses: null });
  return goReply(200, { ReferralInfoResponses: codes.map((code) => renderCode(code, data.settings)) });
}

function referralInfoForReferralHash(call: Call, accounts: Accounts, node: DesoData): Answer {
  const asked = decodeStrings(call.body, 'GetReferralInfoForReferralHashRequest', ['ReferralHash']);
  if ('problem' in asked) {
    return errorReply(`GetReferralInfoForReferralHash: Problem parsing request body: ${asked.problem}`);
  }
  for (const { codes, settings } of accounts.values()) {
    const found = codes.find(
      ({ Info }) => Info.ReferralHashBase58 === asked.ReferralHash && asked.ReferralHash !== '',
    );
    if (found === undefined) continue;
    const bonus =
      node.countrySignUpBonuses.get(call.headers['cf-ipcountry'] ?? '') ?? node.countrySignUpBonus;
    return goReply(200, renderLookUp(found, bonus, settings));
  }
  return errorReply(
    'GetReferralInfoForReferralHash: Error getting referral info for referral hash: ' +
      `getInfoForReferralHashBase58: got nil bytes for hash (${asked.ReferralHash})`,
  );
}

// the database's key order, which is that of the bytes
function byHash(left: { hash: string }, right: { hash: string }): number {
  return left.hash < right.hash ? -1 : Number(left.hash > right.hash);
}

function corsHeaders(call: Call): Record<string, string> {
  return {
    'access-control-allow-credentials': 'true',
    'access-control-allow-origin': call.headers.origin ?? '',
    'access-control-allow-headers': 'Origin, X-Requested-With, Content-Type, Accept',
    'access-control-allow-methods': 'GET, PUT, POST, DELETE, OPTIONS',
  };
}
