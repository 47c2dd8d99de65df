import type { Call } from '../call.ts';
import type { ExactJson } from '../exact-json.ts';
import type { Ledger } from '../ledger.ts';
import { jsonReply, type Reply, reply } from '../reply.ts';
import { authenticate } from './authentication.ts';
import { updateConfig } from './config-update.ts';
import type { WebshareCodeInfo, WebshareData } from './data.ts';
import { methodNotAllowed, noSuchPage, notFound, validationReply } from './error.ts';
import { creditListReply, earnOutListReply } from './list.ts';
import { renderCodeInfo, renderConfig, renderCredit, renderEarnOut } from './rendering.ts';

const root = '/api/v2/referral/';
const readOnly = 'GET, HEAD, OPTIONS';

interface Route {
  pattern: RegExp;
  allow: string;
  answer: (call: Call, data: WebshareData, id: number, now: Date) => Reply;
}

const routes: Route[] = [
  {
    pattern: /^config\/$/,
    allow: 'GET, PATCH, HEAD, OPTIONS',
    answer: (call, data, _id, now) =>
      call.method === 'PATCH' ? updateConfig(call, data, now) : jsonReply(200, renderConfig(data.config)),
  },
  { pattern: /^credit\/$/, allow: readOnly, answer: creditListReply },
  {
    pattern: /^credit\/(\d+)\/$/,
    allow: readOnly,
    answer: (_call, data, id) => recordReply(data.credits, id, renderCredit),
  },
  { pattern: /^earnout\/$/, allow: readOnly, answer: earnOutListReply },
  {
    pattern: /^earnout\/(\d+)\/$/,
    allow: readOnly,
    answer: (_call, data, id) => recordReply(data.earnOuts, id, renderEarnOut),
  },
];

export function handleWebshare(
  call: Call,
  accounts: ReadonlyMap<string, WebshareData>,
  primary: WebshareData,
  now: Date,
): Reply {
  if (!call.pathname.startsWith(root)) return noSuchPage();
  const asked = call.pathname.slice(root.length);
  const slashed = asked.endsWith('/') ? asked : `${asked}/`;
  const isCodeInfo = slashed === 'code/info/';
  const route = routes.find(({ pattern }) => pattern.test(slashed));
  if (route === undefined && !isCodeInfo) return noSuchPage();
  if (slashed !== asked && primary.settings.unslashed === 'redirect') {
    return reply(301, 'text/html; charset=utf-8', '', {
      location: root + slashed + call.path.slice(call.pathname.length),
    });
  }
  if (route === undefined) return codeInfoReply(call, accounts, primary);

  const account = authenticate(call, accounts);
  if ('refusal' in account) return account.refusal;
  if (!route.allow.split(', ').includes(call.method)) return methodNotAllowed(call.method, route.allow);
  if (call.method === 'OPTIONS') return jsonReply(200, { name: 'Referral' }, { allow: route.allow });
  const id = Number(route.pattern.exec(slashed)?.[1] ?? 0);
  return route.answer(call, account.data, id, now);
}

// public: whatever Authorization is sent is not looked at
function codeInfoReply(
  call: Call,
  accounts: ReadonlyMap<string, WebshareData>,
  primary: WebshareData,
): Reply {
  if (!readOnly.split(', ').includes(call.method)) return methodNotAllowed(call.method, readOnly);
  const code = call.query.get('referral_code') ?? '';
  if (code === '') {
    const problem = { field: 'referral_code', message: 'This field is required.', code: 'required' };
    return validationReply([problem], primary.settings.errorShape);
  }
  const known: WebshareCodeInfo[] = [...accounts.values()].flatMap((data) => [data.config, ...data.codes]);
  const info = known.find(({ referral_code }) => referral_code === code);
  return info === undefined ? notFound() : jsonReply(200, renderCodeInfo(info));
}

function recordReply<Row extends { readonly id: number }>(
  ledger: Ledger<Row>,
  id: number,
  render: (row: Row) => ExactJson,
): Reply {
  const row = ledger.get(id);
  return row === undefined ? notFound() : jsonReply(200, render(row));
}
